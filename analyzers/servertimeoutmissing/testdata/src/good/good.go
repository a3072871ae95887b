package good

import (
	"fmt"
	"net/http"
	"time"
)

func orders(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "no orders yet") }

func Serve() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", orders)
	server := &http.Server{
		Addr:              ":8080",
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	return server.ListenAndServe()
}
