// Command limitedhandlers serves some requests within a deadline, and some without.
package main

import (
	"context"
	"net/http"
	"time"
)

func fetch(ctx context.Context, url string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err == nil {
		http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the caller's context has no deadline`
	}
}

func within(ctx context.Context, url string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err == nil {
		http.DefaultClient.Do(req)
	}
}

func slow(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com", nil)
	if err == nil {
		http.DefaultClient.Do(req)
	}
	within(r.Context(), "https://example.com")
	fetch(r.Context(), "https://example.com")
	detail(w, r)
}

// detail looks like a handler, and is part of one.
func detail(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com/detail", nil)
	if err == nil {
		http.DefaultClient.Do(req)
	}
}

func endless(w http.ResponseWriter, r *http.Request) {
	fetch(r.Context(), "https://example.com")
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com/endless", nil)
	if err == nil {
		http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the context of the incoming request has no deadline`
	}
}

// It does not ask with the context that ends.
func background(w http.ResponseWriter, r *http.Request) {
	http.Get("https://example.com") // want `on a request path: http.DefaultClient has no timeout`
}

func logging(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) })
}

func main() {
	http.Handle("/slow", http.TimeoutHandler(logging(http.HandlerFunc(slow)), time.Second, "late"))
	http.HandleFunc("/endless", endless)
	http.Handle("/background", http.TimeoutHandler(http.HandlerFunc(background), time.Second, "late"))
	http.ListenAndServe(":8080", nil)
}
