// Package bad reads an order for a request, and does not stop when that does.
package bad

import (
	"context"
	"database/sql"
	"net/http"
)

var db *sql.DB

func handleOrder(w http.ResponseWriter, r *http.Request) {
	var state string
	row := db.QueryRowContext(context.Background(), "SELECT state FROM orders WHERE id = $1", r.PathValue("id")) // want `QueryRowContext does not end with the request: it gets a context of its own, not the context of the request r`
	if err := row.Scan(&state); err != nil {
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	_, _ = db.ExecContext(context.Background(), "UPDATE orders SET seen = true WHERE id = $1", r.PathValue("id"))
	pay(r.Context(), state)
}

func pay(ctx context.Context, state string) {
	ctx = context.TODO()
	_, _ = db.ExecContext(ctx, "UPDATE orders SET paid = true WHERE state = $1", state) // want `ExecContext does not end with the request: it gets a context of its own, not the context that the function is given`
}

func routes() { http.HandleFunc("GET /orders/{id}", handleOrder) }
