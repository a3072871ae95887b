package bad

import (
	"fmt"
	"net/http"
)

func orders(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "no orders yet") }

func Serve() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", orders)
	return http.ListenAndServe(":8080", mux) // want `http.ListenAndServe makes a server without timeouts: a client that sends or reads slowly keeps its connection for ever`
}
