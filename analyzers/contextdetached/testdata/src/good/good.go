// Package good reads an order as long as somebody waits for it.
package good

import (
	"database/sql"
	"net/http"
)

var db *sql.DB

func handleOrder(w http.ResponseWriter, r *http.Request) {
	var state string
	row := db.QueryRowContext(r.Context(), "SELECT state FROM orders WHERE id = $1", r.PathValue("id"))
	if err := row.Scan(&state); err != nil {
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte(state))
}

func routes() { http.HandleFunc("GET /orders/{id}", handleOrder) }
