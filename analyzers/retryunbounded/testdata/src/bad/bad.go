package bad

import (
	"context"
	"database/sql"
	"log"
	"time"
)

// SaveOrder tries until the database takes the order.
func SaveOrder(db *sql.DB, id string) {
	ctx := context.Background()
	for {
		_, err := db.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", id) // want `retries \(\*sql.DB\).ExecContext for ever: no attempt limit, no deadline, and the context never ends`
		if err == nil {
			return
		}
		log.Printf("save order: %v", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}
