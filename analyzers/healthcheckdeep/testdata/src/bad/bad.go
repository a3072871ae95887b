// Package bad asks its database whether the server is well.
package bad

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func health(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil { // want `SQL PingContext runs in a health check, which then fails on every server at once: net/http handler bad.health`
		http.Error(w, "down", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok"))
}

func routes() { http.HandleFunc("/healthz", health) }
