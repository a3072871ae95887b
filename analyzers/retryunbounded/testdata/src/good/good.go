package good

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"time"
)

// SaveOrder tries three times and then tells the caller.
func SaveOrder(ctx context.Context, db *sql.DB, id string) error {
	var err error
	for attempt := range 3 {
		if _, err = db.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", id); err == nil {
			return nil
		}
		wait := time.Duration(rand.Int64N(int64(100*time.Millisecond) << attempt))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
	return err
}
