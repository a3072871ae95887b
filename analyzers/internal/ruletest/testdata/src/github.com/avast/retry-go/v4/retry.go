// Package retry has the signatures of github.com/avast/retry-go/v4.
package retry

import (
	"context"
	"time"
)

type Config struct{}

type Option func(*Config)

type RetryableFunc func() error

type DelayTypeFunc func(n uint, err error, config *Config) time.Duration

func Do(retryableFunc RetryableFunc, opts ...Option) error { return retryableFunc() }

func Attempts(attempts uint) Option            { return nil }
func UntilSucceeded() Option                   { return nil }
func Context(ctx context.Context) Option       { return nil }
func Delay(delay time.Duration) Option         { return nil }
func DelayType(delayType DelayTypeFunc) Option { return nil }
func OnRetry(onRetry func(uint, error)) Option { return nil }

func FixedDelay(_ uint, _ error, config *Config) time.Duration   { return 0 }
func BackOffDelay(n uint, _ error, config *Config) time.Duration { return 0 }
