// Package clients has libraries that repeat by themselves.
package clients

import (
	"context"
	"net/http"
	"time"

	"github.com/flowchartsman/retry"
	"github.com/googleapis/gax-go/v2"
	"github.com/sethgrid/pester"
)

func pestered() (err error) {
	for range 4 {
		if _, err = pester.Get("https://example.com"); err == nil { // want `4 \(the loop in clients.pestered\) x 3 \(pester\) = 12 attempts per call`
			return nil
		}
	}
	return err
}

func get() error {
	_, err := http.Get("https://example.com")
	return err
}

// How often it is tried was said elsewhere.
func retried(r *retry.Retrier) (err error) {
	for range 4 {
		if err = r.Run(get); err == nil {
			return nil
		}
	}
	return err
}

// Without an option for it nothing is repeated.
func invoked(ctx context.Context) (err error) {
	call := func(context.Context, gax.CallSettings) error { return get() }
	for range 4 {
		if err = gax.Invoke(ctx, call, gax.WithTimeout(time.Second)); err == nil {
			return nil
		}
	}
	return err
}
