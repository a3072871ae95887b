// Package silent detaches what may or has to outlive a request.
package silent

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

var db *sql.DB

func handle(w http.ResponseWriter, r *http.Request) {
	go func() { _ = db.PingContext(context.Background()) }()
	go record(r.Context())
	defer func() { _ = db.PingContext(context.Background()) }()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // bounded, on purpose
	defer cancel()
	_ = db.PingContext(ctx)
	_ = db.PingContext(context.WithoutCancel(r.Context()))
	releaseLock(r.Context())
	w.Header().Set("X-Name", name(context.Background()))
	appendHistory(context.Background())
	noContext()
	announce()
}

func record(ctx context.Context) {
	<-ctx.Done()
	time.AfterFunc(time.Second, func() { _ = db.PingContext(context.Background()) })
}

func releaseLock(ctx context.Context) {
	_, _ = db.ExecContext(context.Background(), "DELETE FROM locks")
}

// What has happened is written down, whether anybody still waits or not.
func appendHistory(ctx context.Context) {
	_, _ = db.ExecContext(ctx, "INSERT INTO history DEFAULT VALUES")
}

func name(context.Context) string { return "shop" }

// The context at hand is no more the request's than the other one.
func announce() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = db.PingContext(ctx)
	_ = db.PingContext(context.Background())
}

// Nothing to pass on: that is a matter for its callers.
func noContext() { _ = db.PingContext(context.Background()) }

// No request gets here.
func tidy(ctx context.Context) { _ = db.PingContext(context.Background()) }

func routes() { http.HandleFunc("/", handle) }
