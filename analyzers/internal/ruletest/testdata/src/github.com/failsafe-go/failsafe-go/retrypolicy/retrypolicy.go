// Package retrypolicy has the signatures of github.com/failsafe-go/failsafe-go/retrypolicy.
package retrypolicy

import "time"

type RetryPolicy[R any] interface{ Name() string }

type Builder[R any] interface {
	WithMaxAttempts(maxAttempts int) Builder[R]
	WithMaxRetries(maxRetries int) Builder[R]
	WithMaxDuration(maxDuration time.Duration) Builder[R]
	WithBackoff(delay time.Duration, maxDelay time.Duration) Builder[R]
	Build() RetryPolicy[R]
}

func NewBuilder[R any]() Builder[R] { return nil }
