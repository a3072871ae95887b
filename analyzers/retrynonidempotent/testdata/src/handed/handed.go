// Package handed gives functions that send to somebody who repeats them.
package handed

import (
	"net/http"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v4"
)

var client = &http.Client{Timeout: time.Second}

func times(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func order() error {
	return times(3, func() error {
		_, err := client.Post("https://example.com/orders", "text/plain", strings.NewReader("tea")) // want `\(\*http.Client\).Post sends a POST again`
		return err
	})
}

func single() error {
	return do(func() error {
		_, err := client.Post("https://example.com/orders", "text/plain", strings.NewReader("tea"))
		return err
	})
}

func do(f func() error) error { return f() }

func library() error {
	return backoff.Retry(func() error {
		req, err := http.NewRequest("POST", "https://example.com/orders", nil)
		if err != nil {
			return backoff.Permanent(err)
		}
		_, err = client.Do(req) // want `sends a POST again`
		return err
	}, backoff.NewExponentialBackOff())
}

// Only what the server refused is repeated.
func stops() error {
	return backoff.Retry(func() error {
		resp, err := client.Post("https://example.com/orders", "text/plain", nil)
		if err != nil {
			return backoff.Permanent(err)
		}
		return resp.Body.Close()
	}, backoff.NewExponentialBackOff())
}
