// Package libraries retries by libraries whose limits differ.
package libraries

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	rican7 "github.com/Rican7/retry"
	"github.com/Rican7/retry/strategy"
	avast "github.com/avast/retry-go/v4"
	aws "github.com/aws/aws-sdk-go-v2/aws/retry"
	v3 "github.com/cenkalti/backoff/v3"
	"github.com/cenkalti/backoff/v4"
	v5 "github.com/cenkalti/backoff/v5"
	"github.com/eapache/go-resiliency/retrier"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/sethvargo/go-retry"
	"k8s.io/apimachinery/pkg/util/wait"
	kubernetes "k8s.io/client-go/util/retry"
)

var client = &http.Client{Timeout: time.Second}

func call() error {
	_, err := client.Get("https://example.com")
	return err
}

func local() error { return nil }

func exponential() error {
	return backoff.Retry(call, backoff.NewExponentialBackOff()) // 15 minutes
}

func exponentialBefore() error {
	return v3.Retry(call, v3.NewExponentialBackOff()) // 15 minutes, too
}

func neverStops() error {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval = time.Second
	b.MaxElapsedTime = 0
	return backoff.Retry(call, b) // want `retries backoff.Retry \(HTTP Get\) for ever`
}

func neverStopsBefore() error {
	b := v3.NewExponentialBackOff()
	b.MaxElapsedTime = 0
	return v3.Retry(call, b) // want `retries backoff.Retry \(HTTP Get\) for ever`
}

func byOption() error {
	return backoff.Retry(call, backoff.NewExponentialBackOff(backoff.WithMaxElapsedTime(0))) // want `for ever`
}

func byOptionLimited() error {
	return backoff.Retry(call, backoff.NewExponentialBackOff(backoff.WithMaxElapsedTime(time.Minute)))
}

func policy() backoff.BackOff {
	b := backoff.NewExponentialBackOff()
	b.MaxElapsedTime = 0
	return b
}

func elsewhere() error {
	return backoff.Retry(call, policy()) // want `for ever`
}

var settings sync.Mutex

func locked() backoff.BackOff {
	settings.Lock()
	defer settings.Unlock()
	return policy()
}

func fromLocked() error {
	return backoff.Retry(call, locked()) // want `for ever`
}

func constant() error {
	return backoff.RetryNotify(call, backoff.NewConstantBackOff(time.Second), nil) // want `for ever`
}

func constantLimited() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 3))
}

// Zero retries means none in v4, and no limit in v3.
func zeroRetries() error { return backoff.Retry(call, backoff.WithMaxRetries(policy(), 0)) }

func zeroRetriesBefore() error {
	return v3.Retry(call, v3.WithMaxRetries(v3.NewConstantBackOff(time.Second), 0)) // want `for ever`
}

func withContext(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return backoff.Retry(call, backoff.WithContext(policy(), ctx))
}

func withBackground() error {
	return backoff.Retry(call, backoff.WithContext(policy(), context.Background())) // want `the context never ends`
}

func configured(b *backoff.ExponentialBackOff) error { return backoff.Retry(call, b) }

func notRemote() error { return backoff.Retry(local, policy()) }

func result() (string, error) { return "", call() }

func five() error {
	_, err := v5.Retry(context.Background(), result)
	return err
}

func fiveUnlimited() error {
	_, err := v5.Retry(context.Background(), result, v5.WithMaxElapsedTime(0)) // want `for ever`
	return err
}

func fiveTries() error {
	_, err := v5.Retry(context.Background(), result, v5.WithMaxElapsedTime(0), v5.WithMaxTries(4))
	return err
}

func ten() error { return avast.Do(call) }

func untilSucceeded() error {
	return avast.Do(call, avast.UntilSucceeded()) // want `for ever`
}

func zeroAttempts() error {
	return avast.Do(call, avast.Attempts(0), avast.Delay(time.Second)) // want `for ever`
}

func zeroAttemptsContext(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return avast.Do(call, avast.Attempts(0), avast.Context(ctx))
}

// The context of the incoming request ends when nobody waits any more.
func zeroAttemptsRequest(r *http.Request) error {
	return avast.Do(call, avast.Attempts(0), avast.Context(r.Context()))
}

func zeroAttemptsBackground() error {
	return avast.Do(call, avast.Attempts(0), avast.Context(context.Background())) // want `the context never ends`
}

func attempts(n uint) error { return avast.Do(call, avast.Attempts(n)) }

func operation(context.Context) error { return call() }

func sethvargo() error {
	return retry.Do(context.Background(), retry.NewExponential(time.Second), operation) // want `for ever`
}

func sethvargoLimited() error {
	b := retry.WithMaxRetries(4, retry.NewExponential(time.Second))
	return retry.Do(context.Background(), b, operation)
}

func sethvargoContext(ctx context.Context) error {
	return retry.Do(ctx, retry.NewExponential(time.Second), operation)
}

func huge() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = 1 << 30 // want `switches the limit on retries off`
	return c
}

func sensible() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = 6
	return c
}

func sdk() aws.Retryer {
	return aws.AddWithMaxAttempts(aws.NewStandard(), 0) // want `switches the limit on retries off`
}

// The standard retryer reads zero as its default of three.
func sdkDefault() aws.Retryer {
	return aws.NewStandard(func(o *aws.StandardOptions) { o.MaxAttempts = 0 })
}

func failsafe() retrypolicy.RetryPolicy[any] {
	return retrypolicy.NewBuilder[any]().WithMaxRetries(-1).Build() // want `switches the limit on retries off`
}

func failsafeLimited() retrypolicy.RetryPolicy[any] {
	return retrypolicy.NewBuilder[any]().WithMaxRetries(3).Build()
}

func failsafeInTime() retrypolicy.RetryPolicy[any] {
	return retrypolicy.NewBuilder[any]().WithMaxRetries(-1).WithMaxDuration(time.Minute).Build()
}

func resiliency() error {
	r := retrier.New(retrier.ExponentialBackoff(5, time.Second), nil).WithInfiniteRetry()
	return r.Run(call) // want `for ever`
}

func resiliencyLimited() error {
	return retrier.New(retrier.ExponentialBackoff(5, time.Second), nil).Run(call)
}

func resiliencyContext(ctx context.Context) error {
	r := retrier.New(retrier.ExponentialBackoff(5, time.Second), nil).WithInfiniteRetry()
	return r.RunCtx(ctx, operation)
}

func attempt(uint) error { return call() }

func noStrategy() error {
	return rican7.Retry(attempt, strategy.Delay(time.Second)) // want `for ever`
}

func strategyLimited() error { return rican7.Retry(attempt, strategy.Limit(5)) }

func pollSwallows() error {
	return wait.PollImmediateInfinite(time.Second, func() (bool, error) { // want `polls wait.PollImmediateInfinite \(HTTP Get\) for ever, also while it fails`
		if err := call(); err != nil {
			return false, nil
		}
		return true, nil
	})
}

func explained(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("poll: %w", err)
}

func pollExplains() error {
	return wait.PollImmediateInfinite(time.Second, func() (bool, error) {
		if err := call(); err != nil {
			return false, explained(err)
		}
		return true, nil
	})
}

func pollFails() error {
	return wait.PollImmediateInfinite(time.Second, func() (bool, error) {
		if err := call(); err != nil {
			return false, err
		}
		return true, nil
	})
}

func ready(context.Context) (bool, error) {
	if call() != nil {
		return false, nil
	}
	return true, nil
}

func pollForEver() error {
	return wait.PollUntilContextCancel(context.Background(), time.Second, true, ready) // want `the context never ends`
}

func pollWithContext(ctx context.Context) error {
	return wait.PollUntilContextCancel(ctx, time.Second, true, ready)
}

func pollInTime() error {
	return wait.PollUntilContextTimeout(context.Background(), time.Second, time.Minute, true, ready)
}

// Run on a schedule, whether it fails or not.
func schedule() { wait.Forever(func() { _ = call() }, time.Second) }

func scheduleUntil(stop <-chan struct{}) { wait.Until(func() { _ = call() }, time.Second, stop) }

// An optimistic lock, whose policy has a number of steps.
func onConflict() error { return kubernetes.RetryOnConflict(kubernetes.DefaultRetry, call) }

func onError() error {
	return kubernetes.OnError(kubernetes.DefaultBackoff, func(error) bool { return true }, call)
}
