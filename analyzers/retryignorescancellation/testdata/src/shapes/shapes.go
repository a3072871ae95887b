// Package shapes has waits with and without a context in reach.
package shapes

import (
	"context"
	"net/http"
	"time"

	"github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
)

var client = &http.Client{Timeout: time.Second}

func call() error {
	_, err := client.Get("https://example.com")
	return err
}

// again is a helper of somebody who has a context.
func again(attempts int, wait time.Duration, f func() error) error {
	err := f()
	if err == nil {
		return nil
	}
	if attempts--; attempts > 0 {
		time.Sleep(wait) // want `time.Sleep between attempts of f \(HTTP Get\) ignores the context of its caller shapes.helped`
		return again(attempts, 2*wait, f)
	}
	return err
}

func helped(ctx context.Context) error { return again(3, time.Second, call) }

func throttled(req *http.Request) (*http.Response, error) {
	for i := 1; ; i++ {
		resp, err := client.Do(req)
		if i == 3 || err != nil || resp.StatusCode != http.StatusTooManyRequests {
			return resp, err
		}
		time.Sleep(time.Duration(i) * time.Second) // want `ignores the context of the request req`
	}
}

func throttledFirst(req *http.Request) (*http.Response, error) {
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	for i := 1; i < 3 && resp != nil && resp.StatusCode == http.StatusTooManyRequests; i++ {
		time.Sleep(time.Duration(i) * time.Second) // want `ignores the context of the request req`
		if resp, err = client.Do(req); err != nil {
			return nil, err
		}
	}
	return resp, nil
}

type worker struct{ ctx context.Context }

func (w *worker) run() {
	for w.ctx.Err() == nil {
		if call() == nil {
			return
		}
		time.Sleep(time.Minute) // want `ignores the context at hand`
	}
}

func captures(ctx context.Context) {
	go func() {
		for i := range 5 {
			if ctx.Err() != nil || call() == nil {
				return
			}
			time.Sleep(time.Duration(i) * time.Second) // want `ignores the context ctx`
		}
	}()
}

func withoutContext() {
	for range 5 {
		if call() == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func looksSoon(ctx context.Context) {
	for ctx.Err() == nil {
		if call() == nil {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
}

func brief(ctx context.Context) {
	for range 3 {
		if call() == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func neverEnding(ctx context.Context) {
	for range 3 {
		if call() == nil {
			return
		}
		time.Sleep(time.Minute)
	}
}

func start() { neverEnding(context.Background()) }

func restart() { start() }

// A pause before the work is no pause between attempts.
func before(ctx context.Context) error {
	time.Sleep(time.Second)
	return call()
}

// Endless retries have another problem first, and its remedy mends this one too.
func endless(ctx context.Context) {
	for call() != nil {
		time.Sleep(time.Minute)
	}
}

// Helper is for others: whoever calls it cannot stop it.
func Helper(attempts int, wait time.Duration, f func() error) (err error) {
	for range attempts {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(wait) // want `time.Sleep between attempts of f cannot be interrupted: the helper takes no context`
		wait *= 2
	}
	return err
}

// clock stands in for package time.
type clock interface {
	Now() time.Time
	Sleep(time.Duration)
}

type poller struct{ clock clock }

func (p *poller) fetch(ctx context.Context) error {
	var err error
	for i := range 5 {
		if err = call(); err == nil {
			return nil
		}
		p.clock.Sleep(time.Duration(i) * time.Second) // want `shapes.clock.Sleep between attempts of shapes.call \(HTTP Get\) ignores the context that the function is given`
	}
	return err
}

// A library waits, and hears of no context.
func byLibrary(ctx context.Context) error {
	return retry.Do(call, retry.Attempts(5)) // want `the pause of retry-go.Do between attempts of HTTP Get ignores the context that the function is given`
}

func byPolicy(ctx context.Context) error {
	return backoff.Retry(call, backoff.NewExponentialBackOff()) // want `the pause of backoff.Retry between attempts of HTTP Get ignores`
}

func byLibraryUntilDone(ctx context.Context) error {
	return retry.Do(call, retry.Attempts(5), retry.Context(ctx))
}

func byPolicyUntilDone(ctx context.Context) error {
	return backoff.Retry(call, backoff.WithContext(backoff.NewExponentialBackOff(), ctx))
}

// One further attempt is soon over.
func byLibraryTwice(ctx context.Context) error { return retry.Do(call, retry.Attempts(2)) }

// What is attempted sees that the context has ended, and says so.
func stopsItself(ctx context.Context) error {
	return backoff.Retry(func() error {
		if ctx.Err() != nil {
			return backoff.Permanent(ctx.Err())
		}
		return call()
	}, backoff.NewExponentialBackOff())
}

func byWrapper(ctx context.Context, f func() error) error { return retry.Do(f, retry.Attempts(5)) }

func callWith(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return err
	}
	_, err = client.Do(req)
	return err
}

// Nobody has the function that ends this context before the attempts are over.
func opened() (func(), error) {
	ctx, cancel := context.WithCancel(context.Background())
	err := callWith(ctx)
	for n := 0; err != nil && n < 20; n++ {
		time.Sleep(5 * time.Second)
		err = callWith(ctx)
	}
	if err != nil {
		return cancel, err
	}
	return func() { cancel() }, nil
}

// Somebody does here.
func openedFor(owner func(func())) error {
	ctx, cancel := context.WithCancel(context.Background())
	owner(cancel)
	err := callWith(ctx)
	for n := 0; err != nil && n < 20; n++ {
		time.Sleep(5 * time.Second) // want `ignores the context at hand`
		err = callWith(ctx)
	}
	return err
}

// Nobody notices 100 ms, also where only some failures wait.
func briefly(ctx context.Context) (*http.Response, error) {
	for range 5 {
		res, err := client.Get("https://example.com")
		if err != nil {
			time.Sleep(100 * time.Millisecond)
			continue
		}
		if res.StatusCode >= http.StatusInternalServerError {
			res.Body.Close()
			continue
		}
		return res, nil
	}
	return nil, ctx.Err()
}
