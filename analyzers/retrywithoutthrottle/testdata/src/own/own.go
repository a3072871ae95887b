// Package own has quotas of its own for the retries of the SDK.
package own

import (
	"context"
	"errors"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

type open struct{}

func (open) AddTokens(uint) error { return nil }

func (open) GetToken(context.Context, uint) (func() error, error) { return released, nil }

func released() error { return nil }

type openPointer struct{ name string }

func (p *openPointer) AddTokens(uint) error { return nil }

func (p *openPointer) GetToken(context.Context, uint) (func() error, error) {
	return func() error { return nil }, nil
}

var errEmpty = errors.New("no tokens left")

type bucket struct {
	mu     sync.Mutex
	tokens uint
}

func (b *bucket) AddTokens(n uint) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens += n
	return nil
}

func (b *bucket) GetToken(_ context.Context, cost uint) (func() error, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.tokens < cost {
		return nil, errEmpty
	}
	b.tokens -= cost
	return released, nil
}

// closed gives no token to anybody: there is one attempt.
type closed struct{}

func (closed) AddTokens(uint) error { return nil }

func (closed) GetToken(context.Context, uint) (func() error, error) { return nil, errEmpty }

func withOpen() retry.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.RateLimiter = open{} // want `own.open switches the SDK's retry quota off`
	})
}

func withPointer() retry.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.RateLimiter = &openPointer{name: "none"} // want `\*own.openPointer switches the SDK's retry quota off`
	})
}

func withBucket() retry.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) { o.RateLimiter = &bucket{tokens: 500} })
}

func withClosed() retry.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) { o.RateLimiter = closed{} })
}

func given(l retry.RateLimiter) retry.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) { o.RateLimiter = l })
}
