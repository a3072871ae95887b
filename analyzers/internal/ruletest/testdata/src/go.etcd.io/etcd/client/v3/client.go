// Package clientv3 is a stub with the client's signatures.
package clientv3

import (
	"context"
	"time"
)

type Config struct {
	Endpoints   []string
	DialTimeout time.Duration
}

type Client struct{}

func New(cfg Config) (*Client, error) { return nil, nil }

type GetResponse struct{}

type OpOption func()

type KV interface {
	Get(ctx context.Context, key string, opts ...OpOption) (*GetResponse, error)
}
