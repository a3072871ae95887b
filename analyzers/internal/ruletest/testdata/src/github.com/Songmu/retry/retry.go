// Package retry has the signatures of github.com/Songmu/retry.
package retry

import (
	"context"
	"time"
)

func Retry(n uint, interval time.Duration, fn func() error) error { return fn() }

func RetryWithContext(ctx context.Context, n uint, interval time.Duration, fn func() error) error {
	return fn()
}
