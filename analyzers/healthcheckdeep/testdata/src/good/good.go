// Package good says that the server answers, and counts what the database does.
package good

import (
	"context"
	"database/sql"
	"expvar"
	"net/http"
	"time"
)

var (
	db       *sql.DB
	failures = expvar.NewInt("database_ping_failures")
)

func health(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("ok")) }

func watch(ctx context.Context) {
	for range time.Tick(10 * time.Second) {
		if err := db.PingContext(ctx); err != nil {
			failures.Add(1)
		}
	}
}

func routes() { http.HandleFunc("/healthz", health) }
