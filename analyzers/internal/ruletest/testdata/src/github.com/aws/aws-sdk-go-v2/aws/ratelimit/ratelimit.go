// Package ratelimit has the signatures of github.com/aws/aws-sdk-go-v2/aws/ratelimit.
package ratelimit

import "context"

var None = &none{}

type none struct{}

func (*none) GetToken(ctx context.Context, cost uint) (func() error, error) { return nil, nil }
func (*none) AddTokens(v uint) error                                        { return nil }

type TokenRateLimit struct{}

func NewTokenRateLimit(tokens uint) *TokenRateLimit { return nil }

func (*TokenRateLimit) GetToken(ctx context.Context, cost uint) (func() error, error) {
	return nil, nil
}
func (*TokenRateLimit) AddTokens(v uint) error { return nil }
