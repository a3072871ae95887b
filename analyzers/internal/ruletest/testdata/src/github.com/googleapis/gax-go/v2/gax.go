package gax

import (
	"context"
	"time"
)

type CallSettings struct{}

type CallOption interface{ Resolve(cs *CallSettings) }

type Retryer interface {
	Retry(err error) (pause time.Duration, shouldRetry bool)
}

type APICall func(context.Context, CallSettings) error

func WithRetry(fn func() Retryer) CallOption { return nil }

func WithTimeout(t time.Duration) CallOption { return nil }

func Invoke(ctx context.Context, call APICall, opts ...CallOption) error { return nil }
