// Command librarydeadline has a library's middleware that gives requests a deadline.
package main

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5/middleware"
)

func main() {
	http.Handle("/", middleware.Timeout(time.Second)(http.HandlerFunc(serve)))
}

func serve(w http.ResponseWriter, r *http.Request) {
	req, _ := http.NewRequestWithContext(r.Context(), "GET", "https://example.com", nil)
	http.DefaultClient.Do(req)
}
