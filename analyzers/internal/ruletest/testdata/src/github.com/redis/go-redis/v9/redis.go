// Package redis has the signatures of github.com/redis/go-redis/v9.
package redis

import (
	"context"
	"errors"
	"time"
)

var Nil = errors.New("redis: nil")

type cmdable func()

func (c cmdable) Get(ctx context.Context, key string) *StringCmd { return &StringCmd{} }

func (c cmdable) Keys(ctx context.Context, pattern string) *StringCmd { return &StringCmd{} }

func (c cmdable) Set(ctx context.Context, key string, value interface{}, expiration time.Duration) *StatusCmd {
	return &StatusCmd{}
}

func (c cmdable) LPush(ctx context.Context, key string, values ...interface{}) *IntCmd {
	return &IntCmd{}
}

type Client struct{ cmdable }

type Options struct{ Addr string }

func NewClient(opt *Options) *Client { return nil }

type StatusCmd struct{}

func (cmd *StatusCmd) Err() error { return nil }

type IntCmd struct{}

func (cmd *IntCmd) Err() error { return nil }

type StringCmd struct{}

func (cmd *StringCmd) Result() (string, error) { return "", nil }
