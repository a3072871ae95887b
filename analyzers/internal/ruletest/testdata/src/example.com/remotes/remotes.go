// Package remotes has things that are asked over the network, each by a mechanism of its own, for the
// fixtures that have to see them in another package.
package remotes

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"net/http"

	"github.com/redis/go-redis/v9"
)

type Web struct{ Client *http.Client }

func (w *Web) Get(ctx context.Context, key string) (string, error) {
	resp, err := w.Client.Get("http://web.internal/" + key)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

// Put has the same operands as Store.Put.
func (w *Web) Put(ctx context.Context, key, v string) error {
	_, err := w.Get(ctx, key+"?set="+v)
	return err
}

// Try tells nobody why there is nothing.
func (w *Web) Try(ctx context.Context, key string) (string, bool) {
	v, err := w.Get(ctx, key)
	if err != nil {
		return "", false
	}
	return v, true
}

type Store struct{ DB *sql.DB }

func (s *Store) Get(ctx context.Context, key string) (v string, err error) {
	err = s.DB.QueryRowContext(ctx, "SELECT v FROM t WHERE k = $1", key).Scan(&v)
	return v, err
}

func (s *Store) Put(ctx context.Context, key, v string) error {
	_, err := s.DB.ExecContext(ctx, "UPDATE t SET v = $1 WHERE k = $2", v, key)
	return err
}

type Archive struct{}

func (Archive) Get(ctx context.Context, key string) (string, error) {
	conn, err := net.Dial("tcp", "archive.internal:4000")
	if err != nil {
		return "", err
	}
	defer conn.Close()
	b := make([]byte, 100)
	n, err := conn.Read(b)
	return string(b[:n]), err
}

type Cache struct{ Redis *redis.Client }

// Lookup cannot tell a cache that does not answer from one that has nothing.
func (c *Cache) Lookup(ctx context.Context, key string) (string, bool) {
	v, err := c.Redis.Get(ctx, key).Result()
	if err != nil {
		return "", false
	}
	return v, true
}

// Find tells them apart.
func (c *Cache) Find(ctx context.Context, key string) (string, bool, error) {
	v, err := c.Redis.Get(ctx, key).Result()
	if errors.Is(err, redis.Nil) {
		return "", false, nil
	}
	return v, err == nil, err
}
