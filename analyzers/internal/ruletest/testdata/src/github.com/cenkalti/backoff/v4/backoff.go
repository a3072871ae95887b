// Package backoff has the signatures of github.com/cenkalti/backoff.
package backoff

import (
	"context"
	"time"
)

type BackOff interface {
	NextBackOff() time.Duration
	Reset()
}

type BackOffContext interface {
	BackOff
	Context() context.Context
}

type Operation func() error

type Notify func(error, time.Duration)

type ExponentialBackOff struct {
	InitialInterval     time.Duration
	RandomizationFactor float64
	Multiplier          float64
	MaxInterval         time.Duration
	MaxElapsedTime      time.Duration
}

func (b *ExponentialBackOff) NextBackOff() time.Duration { return 0 }
func (b *ExponentialBackOff) Reset()                     {}

type ConstantBackOff struct{ Interval time.Duration }

func (b *ConstantBackOff) NextBackOff() time.Duration { return b.Interval }
func (b *ConstantBackOff) Reset()                     {}

func NewConstantBackOff(d time.Duration) *ConstantBackOff { return nil }

func WithMaxRetries(b BackOff, max uint64) BackOff { return nil }

func WithContext(b BackOff, ctx context.Context) BackOffContext { return nil }

func Retry(o Operation, b BackOff) error { return o() }

func RetryNotify(operation Operation, b BackOff, notify Notify) error { return operation() }

type ExponentialBackOffOpts func(*ExponentialBackOff)

func NewExponentialBackOff(opts ...ExponentialBackOffOpts) *ExponentialBackOff { return nil }

func WithMaxElapsedTime(duration time.Duration) ExponentialBackOffOpts { return nil }

func WithInitialInterval(duration time.Duration) ExponentialBackOffOpts { return nil }

type PermanentError struct{ Err error }

func (e *PermanentError) Error() string { return e.Err.Error() }

func Permanent(err error) error { return &PermanentError{err} }
