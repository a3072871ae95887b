// Package silent asks the source on a miss, or limits how many do.
package silent

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"
)

type names struct {
	cache  *redis.Client
	db     *sql.DB
	flight singleflight.Group
	slots  chan struct{}
}

func (n *names) load(ctx context.Context, id string) (name string, err error) {
	err = n.db.QueryRowContext(ctx, "SELECT name FROM names WHERE id = $1", id).Scan(&name)
	return name, err
}

// One request asks the source for all.
func (n *names) coalesced(ctx context.Context, id string) (string, error) {
	if name, err := n.cache.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	name, err, _ := n.flight.Do(id, func() (any, error) { return n.load(ctx, id) })
	return fmt.Sprint(name), err
}

// redisLock is held by one process of the fleet, and nobody gets it when the cache is down.
type redisLock struct {
	cache *redis.Client
	key   string
}

func (l *redisLock) Lock(ctx context.Context) error {
	_, err := l.cache.Get(ctx, l.key).Result()
	return err
}

// One process asks the source at a time.
func (n *names) alone(ctx context.Context, id string) (string, error) {
	if name, err := n.cache.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	lock := &redisLock{n.cache, id}
	if err := lock.Lock(ctx); err != nil {
		return "", err
	}
	return n.load(ctx, id)
}

func (n *names) acquire() error { return nil }

// A limit stands in between.
func (n *names) limited(ctx context.Context, id string) (string, error) {
	if name, err := n.cache.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	if err := n.acquire(); err != nil {
		return "", err
	}
	return n.load(ctx, id)
}

// Only a miss goes to the source.
func (n *names) miss(ctx context.Context, id string) (string, error) {
	name, err := n.cache.Get(ctx, id).Result()
	if err != nil && err != redis.Nil {
		return "", err
	}
	if err == nil {
		return name, nil
	}
	return n.load(ctx, id)
}

// The source is no copy of the cache when it is asked first.
func (n *names) sourceFirst(ctx context.Context, id string) (string, error) {
	if name, err := n.load(ctx, id); err == nil {
		return name, nil
	}
	return n.cache.Get(ctx, id).Result()
}

// both asks the cache and then the source: what stands in for it stands in for more than a cache.
func (n *names) both(ctx context.Context, id string) (string, error) {
	if name, err := n.cache.Get(ctx, id).Result(); err != redis.Nil {
		return name, err
	}
	return n.load(ctx, id)
}

func (n *names) old(ctx context.Context, id string) (name string, err error) {
	err = n.db.QueryRowContext(ctx, "SELECT name FROM old_names WHERE id = $1", id).Scan(&name)
	return name, err
}

func (n *names) orOld(ctx context.Context, id string) (string, error) {
	if name, err := n.both(ctx, id); err == nil {
		return name, nil
	}
	return n.old(ctx, id)
}

// The source is asked every time, so that an outage of the cache adds nothing.
func (n *names) ahead(ctx context.Context, id string) (string, error) {
	if name, err := n.cache.Get(ctx, id).Result(); err == nil && name != "" {
		go n.load(context.WithoutCancel(ctx), id)
		return name, nil
	}
	return n.load(ctx, id)
}
