// Package shapes has retries around retries by loops, helpers, libraries and connections.
package shapes

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v4"
	grpcretry "github.com/grpc-ecosystem/go-grpc-middleware/retry"
	"github.com/hashicorp/go-retryablehttp"
	"google.golang.org/grpc"
)

var plain = &http.Client{Timeout: time.Second}

func fetch() error {
	_, err := plain.Get("https://example.com")
	return err
}

func fetchThrice() (err error) {
	for i := 1; i <= 3; i++ {
		if err = fetch(); err == nil {
			return nil
		}
		time.Sleep(time.Second << i)
	}
	return err
}

func loops() (err error) {
	for range 4 {
		if err = fetchThrice(); err == nil { // want `retries around retries of HTTP Get: 4 \(the loop in shapes.loops\) x 3 \(the loop in shapes.fetchThrice\) = 12 attempts per call`
			return nil
		}
	}
	return err
}

func times(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func handedOn(f func() error) error { return times(3, f) }

func byHelper() error {
	return times(4, fetchThrice) // want `4 \(the loop in shapes.times\) x 3 \(the loop in shapes.fetchThrice\) = 12 attempts per call`
}

func byHelpers() error {
	return handedOn(func() error { return fetchThrice() }) // want `3 \(the loop in shapes.times\) x 3 \(the loop in shapes.fetchThrice\) = 9 attempts`
}

func again(attempts int, pause time.Duration, f func() error) error {
	err := f()
	if err == nil {
		return nil
	}
	if attempts--; attempts > 0 {
		time.Sleep(pause)
		return again(attempts, 2*pause, f)
	}
	return err
}

func byRecursion() error {
	return again(5, time.Second, fetchThrice) // want `5 \(the recursion in shapes.again\) x 3 \(the loop in shapes.fetchThrice\) = 15 attempts`
}

func fetchTimes(tries int) (err error) {
	for n := tries; n > 0; n-- {
		if err = fetch(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func fetchTwice() error { return fetchTimes(2) }

func byArgument() error {
	return times(4, fetchTwice) // want `4 \(the loop in shapes.times\) x 2 \(the loop in shapes.fetchTimes\) = 8 attempts`
}

func askedOnce() error { return times(1, fetchThrice) }

func once() error { return times(4, fetch) }

func byLibrary() error {
	return backoff.Retry(fetchThrice, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 5)) // want `\(backoff.Retry\) x 3 \(the loop in shapes.fetchThrice\)`
}

func quietly(f func() error) error {
	op := func() error { return f() }
	return backoff.Retry(op, backoff.NewExponentialBackOff())
}

func byLibraryInHelper() error {
	return quietly(fetchThrice) // want `\? \(backoff.Retry\) x 3 \(the loop in shapes.fetchThrice\) attempts per call`
}

func onceByLibrary() error { return quietly(fetch) }

func byClient(c *retryablehttp.Client) (err error) {
	for range 4 {
		if _, err = c.Get("https://example.com"); err == nil { // want `4 \(the loop in shapes.byClient\) x 5 \(retryablehttp\) = 20 attempts per call`
			return nil
		}
	}
	return err
}

type orders interface {
	Get(ctx context.Context, id string, opts ...grpc.CallOption) (string, error)
}

func dial() (*grpc.ClientConn, error) {
	return grpc.Dial("orders:443", grpc.WithUnaryInterceptor(grpcretry.UnaryClientInterceptor(grpcretry.WithMax(5))))
}

func byConnection(ctx context.Context, c orders) error {
	get := func() error {
		_, err := c.Get(ctx, "1")
		return err
	}
	return backoff.Retry(get, backoff.WithContext(backoff.NewExponentialBackOff(), ctx)) // want `\? \(backoff.Retry\) x 5 \(the gRPC connection\) attempts per call`
}

// What is polled, or goes on until it is told to stop, does not multiply what a request asks for.
func untilDone(ctx context.Context) {
	for ctx.Err() == nil {
		if fetchThrice() == nil {
			return
		}
		time.Sleep(time.Minute)
	}
}

var errConflict = errors.New("conflict")

// Only what has nothing to do with the remote side being there is repeated.
func onConflict() (err error) {
	for range 4 {
		if err = fetchThrice(); !errors.Is(err, errConflict) {
			return err
		}
	}
	return err
}

// One after the other is not within each other.
func oneAfterTheOther() error {
	if err := fetchThrice(); err != nil {
		return err
	}
	return times(4, fetch)
}

type account struct{ token string }

func (a *account) order() error {
	_, err := plain.Get("https://example.com?token=" + a.token)
	return err
}

func register() (*account, error) {
	_, err := plain.Get("https://example.com/register")
	return &account{}, err
}

type unknownAccount struct{ error }

// The second order is another one, after one kind of failure: it adds nothing to an outage.
func orderAnew(a *account) error {
	for range 2 {
		err := a.order()
		if err == nil {
			return nil
		}
		var unknown unknownAccount
		if !errors.As(err, &unknown) {
			return err
		}
		if a, err = register(); err != nil {
			return err
		}
	}
	return errors.New("no order")
}

func orders5(a *account) error { return times(5, func() error { return orderAnew(a) }) }
