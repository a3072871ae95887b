// Package grpc_retry is a stub with the library's signatures.
package grpc_retry

import (
	"time"

	"google.golang.org/grpc"
)

type BackoffFunc func(attempt uint) time.Duration

func BackoffLinear(waitBetween time.Duration) BackoffFunc { return nil }

func BackoffLinearWithJitter(waitBetween time.Duration, jitterFraction float64) BackoffFunc {
	return nil
}

// CallOption is an option of the interceptors.
type CallOption struct{}

func WithMax(maxRetries uint) CallOption { return CallOption{} }

func WithBackoff(bf BackoffFunc) CallOption { return CallOption{} }

func UnaryClientInterceptor(optFuncs ...CallOption) grpc.UnaryClientInterceptor { return nil }
