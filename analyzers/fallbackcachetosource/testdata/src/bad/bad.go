package bad

import (
	"context"
	"database/sql"

	"github.com/redis/go-redis/v9"
)

type Names struct {
	cache *redis.Client
	db    *sql.DB
}

func (n *Names) Get(ctx context.Context, id string) (string, error) {
	if name, err := n.cache.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	return n.load(ctx, id) // want `an error of .*Get, not only a miss, sends every request to \(\*bad.Names\).load \(SQL QueryRowContext\)`
}

func (n *Names) load(ctx context.Context, id string) (name string, err error) {
	err = n.db.QueryRowContext(ctx, "SELECT name FROM names WHERE id = $1", id).Scan(&name)
	return name, err
}
