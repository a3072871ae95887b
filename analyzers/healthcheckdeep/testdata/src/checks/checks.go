// Package checks is asked for the health of all kinds of things.
package checks

import (
	"database/sql"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) live(w http.ResponseWriter, r *http.Request) { s.probe() }

func (s *server) probe() {
	resp, err := http.Get("https://prices.example.com/") // want `HTTP Get runs in a health check`
	if err == nil {
		resp.Body.Close()
	}
}

// Whether a server is ready may depend on what it needs.
func (s *server) ready(w http.ResponseWriter, r *http.Request) { _ = s.db.Ping() }

// The health of an order, or of one host of many, is none of the server's.
func (s *server) order(w http.ResponseWriter, r *http.Request) { _ = s.db.Ping() }

func (s *server) routes(mux *http.ServeMux) {
	mux.HandleFunc("/livez", s.live)
	mux.HandleFunc("/readyz", s.ready)
	mux.HandleFunc("/hosts/{id}/health", s.order)
}
