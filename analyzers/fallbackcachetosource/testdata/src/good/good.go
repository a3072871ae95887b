package good

import (
	"context"
	"database/sql"
	"errors"

	"github.com/redis/go-redis/v9"
)

type Names struct {
	cache *redis.Client
	db    *sql.DB
}

func (n *Names) Get(ctx context.Context, id string) (string, error) {
	name, err := n.cache.Get(ctx, id).Result()
	if errors.Is(err, redis.Nil) {
		return n.load(ctx, id)
	}
	return name, err
}

func (n *Names) load(ctx context.Context, id string) (name string, err error) {
	err = n.db.QueryRowContext(ctx, "SELECT name FROM names WHERE id = $1", id).Scan(&name)
	return name, err
}
