// Package checks is asked for the health of all kinds of things.
package checks

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) live(w http.ResponseWriter, r *http.Request) {
	if err := s.probe(); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}

func (s *server) probe() error {
	resp, err := http.Get("https://prices.example.com/") // want `HTTP Get runs in a health check`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Whether a server is ready may depend on what it needs.
func (s *server) ready(w http.ResponseWriter, r *http.Request) { _ = s.db.Ping() }

// The health of an order, or of one host of many, is none of the server's.
func (s *server) order(w http.ResponseWriter, r *http.Request) { _ = s.db.Ping() }

// A report says what is up and what is down, and is a success.
func (s *server) report(w http.ResponseWriter, r *http.Request) {
	state := map[string]string{}
	if err := s.db.PingContext(r.Context()); err == nil {
		state["database"] = "up"
	} else {
		state["database"] = "down"
	}
	_ = json.NewEncoder(w).Encode(state)
}

func (s *server) status(w http.ResponseWriter, r *http.Request) {
	code := http.StatusOK
	if err := s.db.PingContext(r.Context()); err != nil { // want `SQL PingContext runs in a health check`
		code = http.StatusServiceUnavailable
	}
	w.WriteHeader(code)
}

func (s *server) flagged(w http.ResponseWriter, r *http.Request) {
	if !s.well(r.Context()) {
		http.Error(w, "down", http.StatusServiceUnavailable)
	}
}

func (s *server) well(ctx context.Context) bool {
	return s.db.PingContext(ctx) == nil // want `SQL PingContext runs in a health check`
}

// What is registered leaves the answer to what only looks like a handler.
func (s *server) handed(w http.ResponseWriter, r *http.Request) { s.answer(w, r) }

func (s *server) answer(w http.ResponseWriter, r *http.Request) {
	if err := s.db.PingContext(r.Context()); err != nil { // want `SQL PingContext runs in a health check, .* net/http handler \(\*checks.server\).handed for /v5/health`
		http.Error(w, "down", http.StatusServiceUnavailable)
	}
}

func (s *server) routes(mux *http.ServeMux) {
	mux.HandleFunc("/livez", s.live)
	mux.HandleFunc("/readyz", s.ready)
	mux.HandleFunc("/v2/health", s.report)
	mux.HandleFunc("/v3/health", s.status)
	mux.HandleFunc("/v4/health", s.flagged)
	mux.HandleFunc("/v5/health", s.handed)
	mux.HandleFunc("/hosts/{id}/health", s.order)
	mux.Handle("/v6/health", wrap(s.handleHealth))
	mux.Handle("/orders", wrap(s.orders))
}

// wrap makes one literal of all handlers: which of them it calls, the route tells.
func wrap(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) })
}

func (s *server) handleHealth(w http.ResponseWriter, r *http.Request) {
	if err := s.db.PingContext(r.Context()); err != nil { // want `SQL PingContext runs in a health check`
		http.Error(w, "down", http.StatusServiceUnavailable)
	}
}

func (s *server) orders(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "INSERT INTO orders DEFAULT VALUES"); err != nil {
		http.Error(w, "down", http.StatusServiceUnavailable)
	}
}
