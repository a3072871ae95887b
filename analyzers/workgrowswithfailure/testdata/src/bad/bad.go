package bad

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
)

type Orders struct{ db *sql.DB }

func (o *Orders) list(ctx context.Context) (ids []string, err error) {
	rows, err := o.db.QueryContext(ctx, "SELECT id FROM orders ORDER BY id") // want `QueryContext reads a whole table on a request path: the work grows with what is stored`
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (o *Orders) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ids, err := o.list(r.Context())
	if err != nil {
		http.Error(w, "no orders", http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(ids)
}
