// Package retry has the signatures of github.com/aws/aws-sdk-go-v2/aws/retry.
package retry

import "context"

type RateLimiter interface {
	GetToken(ctx context.Context, cost uint) (releaseToken func() error, err error)
	AddTokens(uint) error
}

type Retryer interface{ MaxAttempts() int }

func AddWithMaxAttempts(r Retryer, max int) Retryer { return r }

type StandardOptions struct {
	MaxAttempts int
	RateLimiter RateLimiter
}

type Standard struct{ options StandardOptions }

func (s *Standard) MaxAttempts() int { return s.options.MaxAttempts }

func NewStandard(fnOpts ...func(*StandardOptions)) *Standard { return nil }
