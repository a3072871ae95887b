package main

import (
	"context"
	"net/http"
	"time"
)

// tokens runs until the process ends.
func tokens(ctx context.Context) {
	for range time.Tick(time.Minute) {
		token(ctx)
	}
}

func token(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `http.DefaultClient has no timeout and the caller's context has no deadline`
}

// limitedRounds gives each round a minute, and may be called otherwise.
func limitedRounds(ctx context.Context) {
	for range time.Tick(time.Minute) {
		round, cancel := context.WithTimeout(ctx, time.Minute)
		limited(round)
		cancel()
	}
	limited(ctx)
}

func limited(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}

// unknown gets a context that comes out of sight.
func unknown(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}

// first has no deadline at the start only, as far as is known.
func first(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}
