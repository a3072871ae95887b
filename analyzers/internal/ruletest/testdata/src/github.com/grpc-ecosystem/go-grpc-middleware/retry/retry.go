// Package grpc_retry is a stub with the library's signatures.
package grpc_retry

import "time"

type BackoffFunc func(attempt uint) time.Duration

func BackoffLinear(waitBetween time.Duration) BackoffFunc { return nil }

func BackoffLinearWithJitter(waitBetween time.Duration, jitterFraction float64) BackoffFunc {
	return nil
}
