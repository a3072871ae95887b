// Package layers has three retries within each other.
package layers

import (
	"github.com/cenkalti/backoff/v4"
	"github.com/hashicorp/go-retryablehttp"
)

type rates struct{ client *retryablehttp.Client }

func (s *rates) fetch(url string) error {
	resp, err := s.client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s *rates) again(url string) (err error) {
	for range 4 {
		if err = s.fetch(url); err == nil { // want `4 \(the loop in \(\*layers.rates\).again\) x 5 \(retryablehttp\) = 20 attempts per call`
			return nil
		}
	}
	return err
}

func (s *rates) handle(url string) error {
	get := func() error { return s.again(url) }
	return backoff.Retry(get, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 5)) // want `5 \(backoff.Retry\) x 4 \(the loop in \(\*layers.rates\).again\) x 5 \(retryablehttp\) = 100 attempts per call`
}
