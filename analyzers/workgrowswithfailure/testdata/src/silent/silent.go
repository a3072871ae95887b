// Package silent reads little, or not while somebody waits.
package silent

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/redis/go-redis/v9"
)

type service struct {
	db    *sql.DB
	cache *redis.Client
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders")
	s.db.QueryContext(ctx, "SELECT SYSDATE FROM DUAL")
	s.db.QueryRowContext(ctx, "SELECT id FROM orders WHERE id = $1", 1)
	s.db.ExecContext(ctx, "INSERT INTO old SELECT id FROM orders")
	s.cache.Get(ctx, "orders")
}

// nightly runs on no request.
func (s *service) nightly(ctx context.Context) {
	s.db.QueryContext(ctx, "SELECT id FROM orders")
	s.cache.Keys(ctx, "*")
}
