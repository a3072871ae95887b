// Package helpers reads from the cache by functions that do not tell why they bring nothing.
package helpers

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/remotes"
)

type name struct{ First, Last string }

type names struct {
	redis *redis.Client
	cache *remotes.Cache
	store *remotes.Store
}

func (n *names) decoded(ctx context.Context, id string) (*name, error) {
	if text, err := n.redis.Get(ctx, id).Result(); err == nil {
		var found name
		if json.Unmarshal([]byte(text), &found) == nil {
			return &found, nil
		}
	}
	v, err := n.store.Get(ctx, id) // want `an error of .*Get, not only a miss, sends every request to \(\*remotes.Store\).Get`
	if err != nil {
		return nil, err
	}
	return &name{Last: v}, nil
}

// Both fill variables of the same kind.
func (n *names) row(ctx context.Context, id string) (*name, error) {
	text, err := n.redis.Get(ctx, id).Result()
	if err == nil {
		var found name
		if err := json.Unmarshal([]byte(text), &found); err == nil {
			return &found, nil
		}
	}
	var found name
	err = n.store.DB.QueryRowContext(ctx, "SELECT first, last FROM names WHERE id = $1", id).Scan(&found.First, &found.Last) // want `sends every request to \(\*sql.DB\).QueryRowContext`
	if err != nil {
		return nil, err
	}
	return &found, nil
}

// Only what it says counts.
func (n *names) known(ctx context.Context, id string) (bool, error) {
	if state, err := n.redis.Get(ctx, id).Result(); err == nil {
		return state == "known", nil
	}
	v, err := n.store.Get(ctx, id) // want `sends every request to`
	return v != "", err
}

func (n *names) fromRedis(ctx context.Context, id string) (string, bool) {
	v, err := n.redis.Get(ctx, id).Result()
	if err != nil {
		return "", false
	}
	return v, true
}

func (n *names) helper(ctx context.Context, id string) (string, error) {
	if v, ok := n.fromRedis(ctx, id); ok {
		return v, nil
	}
	v, err := n.store.Get(ctx, id) // want `an error of \(\*helpers.names\).fromRedis \(Redis Get\), not only a miss, sends every request to`
	if err != nil {
		return "", err
	}
	n.remember(ctx, id, v, time.Minute)
	return v, nil
}

func (n *names) remember(ctx context.Context, id, v string, d time.Duration) {}

func (n *names) otherPackage(ctx context.Context, id string) (string, error) {
	if v, ok := n.cache.Lookup(ctx, id); ok {
		return v, nil
	}
	return n.store.Get(ctx, id) // want `an error of \(\*remotes.Cache\).Lookup \(Redis Get\)`
}

// An error is told from a miss.
func (n *names) told(ctx context.Context, id string) (string, error) {
	v, ok, err := n.cache.Find(ctx, id)
	if err != nil {
		return "", err
	}
	if ok {
		return v, nil
	}
	return n.store.Get(ctx, id)
}

func (n *names) missOnly(ctx context.Context, id string) (string, error) {
	v, err := n.redis.Get(ctx, id).Result()
	switch err {
	case nil:
		return v, nil
	case redis.Nil:
		return n.store.Get(ctx, id)
	}
	return "", err
}
