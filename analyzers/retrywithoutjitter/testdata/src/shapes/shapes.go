// Package shapes has pauses with and without a random part.
package shapes

import (
	"context"
	"errors"
	"math"
	"math/rand"
	"net/http"
	"time"

	songmu "github.com/Songmu/retry"
	avast "github.com/avast/retry-go/v4"
	cenkalti "github.com/cenkalti/backoff/v4"
	grpc_retry "github.com/grpc-ecosystem/go-grpc-middleware/retry"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/jpillora/backoff"
	sethvargo "github.com/sethvargo/go-retry"
)

var client = &http.Client{Timeout: time.Second}

func call() error {
	_, err := client.Get("https://example.com")
	return err
}

var intervals = []time.Duration{time.Second, 5 * time.Second, time.Minute}

func table(ctx context.Context) {
	for _, wait := range intervals {
		if call() == nil { // want `retries shapes.call \(HTTP Get\) after changing pauses without a random part`
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

func doubled(n int) time.Duration { return time.Duration(math.Pow(2, float64(n))) * time.Second }

func computed() {
	for i := range 5 {
		if call() == nil { // want `changing pauses`
			return
		}
		time.Sleep(doubled(i))
	}
}

type settings struct {
	attempts int
	pause    time.Duration
}

func (s *settings) constant() {
	for range s.attempts {
		if call() == nil { // want `constant pauses`
			return
		}
		time.Sleep(s.pause)
	}
}

func libraries() error {
	grpc_retry.BackoffLinear(time.Second) // want `retry.BackoffLinear makes pauses without a random part`
	grpc_retry.BackoffLinearWithJitter(time.Second, 0.5)
	ctx := context.Background()
	plain := sethvargo.WithMaxRetries(3, sethvargo.NewFibonacci(time.Second)) // want `retry.NewFibonacci makes pauses without a random part`
	if err := sethvargo.Do(ctx, plain, func(context.Context) error { return call() }); err != nil {
		return err
	}
	mixed := sethvargo.WithMaxRetries(3, sethvargo.WithJitter(time.Second, sethvargo.NewFibonacci(time.Second)))
	if err := sethvargo.Do(ctx, mixed, func(context.Context) error { return call() }); err != nil {
		return err
	}
	return cenkalti.Retry(call, cenkalti.NewExponentialBackOff())
}

// Some of the randomness lies in a helper, or before the loop.
func helped() {
	for i := range 5 {
		if call() == nil {
			return
		}
		time.Sleep(spread(doubled(i)))
	}
}

func spread(d time.Duration) time.Duration { return d/2 + time.Duration(rand.Int63n(int64(d/2))) }

func offset() {
	wait := time.Duration(rand.Intn(1000)) * time.Millisecond
	for range 5 {
		if call() == nil {
			return
		}
		time.Sleep(wait)
		wait *= 2
	}
}

type policy interface{ Next() time.Duration }

func unseen(p policy) {
	for range 5 {
		if call() == nil {
			return
		}
		time.Sleep(p.Next())
	}
}

// One pause makes no wave.
func once() {
	for i := range 2 {
		if call() == nil {
			return
		}
		time.Sleep(doubled(i))
	}
}

// What is a retry without backoff is said there.
func forEver() {
	for call() != nil {
		time.Sleep(time.Second)
	}
}

func isReady() error { return call() }

// Waiting for something of one's own is not done by all processes at a time.
func waiting() {
	for i := range 5 {
		if isReady() == nil {
			return
		}
		time.Sleep(doubled(i))
	}
}

// A helper with a constant pause serves polls as well as retries.
func every(attempts int, pause time.Duration, f func() error) {
	for range attempts {
		if f() == nil {
			return
		}
		time.Sleep(pause)
	}
}

func helpedEvery(attempts int) {
	every(attempts, time.Second, call)
	every(attempts, time.Second, func() error {
		resp, err := client.Get("https://example.com/state")
		if err == nil && resp.Header.Get("State") != "ready" {
			err = errors.New("not ready yet")
		}
		return err
	})
}

// This one serves retries only.
func everyCall(attempts int, pause time.Duration, f func() error) {
	for range attempts {
		if f() == nil { // want `retries f \(HTTP Get\) after constant pauses`
			return
		}
		time.Sleep(pause)
	}
}

func helpedEveryCall(attempts int) { everyCall(attempts, time.Second, call) }

func policyWithoutJitter() {
	b := &backoff.Backoff{Min: time.Second, Max: time.Minute} // want `backoff.Backoff makes pauses without a random part`
	for call() != nil {
		time.Sleep(b.Duration())
	}
}

func policyWithJitter() {
	b := &backoff.Backoff{Min: time.Second, Max: time.Minute, Jitter: true}
	for call() != nil {
		time.Sleep(b.Duration())
	}
}

func clientWithoutJitter() *http.Client {
	c := retryablehttp.NewClient() // want `retryablehttp.Client makes pauses without a random part`
	c.RetryMax = 3
	return c.HTTPClient
}

func clientWithJitter() *http.Client {
	c := retryablehttp.NewClient()
	c.Backoff = retryablehttp.LinearJitterBackoff
	return c.HTTPClient
}

// Whoever is handed it may set it up.
func clientAsItComes() *retryablehttp.Client { return retryablehttp.NewClient() }

// How often is a setting, the pauses are all alike.
func libraryAsConfigured(tries uint) error {
	return songmu.Retry(tries, 3*time.Second, call) // want `retries retry.Retry \(HTTP Get\) after constant pauses`
}

func libraryWithJitter(tries uint) error { return avast.Do(call, avast.Attempts(tries)) }

// A helper that looks at what went wrong waits for nothing.
func everyRetryable(attempts int, f func() error, retryable func(error) bool) error {
	for {
		err := f() // want `retries f \(HTTP Get\) after constant pauses`
		attempts--
		if err == nil || attempts <= 0 || !retryable(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func helpedEveryRetryable(attempts int) error {
	return everyRetryable(attempts, call, func(err error) bool { return !errors.Is(err, context.Canceled) })
}

type reconnecting struct {
	interval time.Duration
	stopped  bool
}

func (r *reconnecting) isStopped() bool { return r.stopped }

// Nobody counts, but somebody may stop it.
func (r *reconnecting) start() {
	go func() {
		for !r.isStopped() {
			if call() == nil { // want `retries shapes.call \(HTTP Get\) after constant pauses`
				return
			}
			time.Sleep(r.interval)
		}
	}()
}
