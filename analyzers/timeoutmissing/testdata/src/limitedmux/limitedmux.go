// Command limitedmux gives everything that it serves a deadline.
package main

import (
	"log"
	"net/http"
	"time"
)

func page(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com", nil)
	if err == nil {
		http.DefaultClient.Do(req)
	}
}

func routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/page", page)
	return mux
}

func main() {
	server := &http.Server{Addr: ":8080", Handler: http.TimeoutHandler(routes(), 5*time.Second, "late")}
	log.Fatal(server.ListenAndServe())
}
