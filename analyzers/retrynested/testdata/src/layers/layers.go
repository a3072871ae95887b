// Package layers has three retries within each other, the innermost in a transport.
package layers

import (
	"errors"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v4"
)

// patient is a transport that tries three times.
type patient struct{ next http.RoundTripper }

func (p patient) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	for range 3 {
		if resp, err = p.next.RoundTrip(r); err == nil {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

type rates struct{ client *http.Client }

func newRates() *rates {
	return &rates{&http.Client{Timeout: time.Minute, Transport: patient{http.DefaultTransport}}}
}

func (s *rates) fetch(url string) error {
	resp, err := s.client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s *rates) again(url string) (err error) {
	for range 4 {
		if err = s.fetch(url); err == nil { // want `4 \(the loop in \(\*layers.rates\).again\) x 3 \(the loop in \(layers.patient\).RoundTrip\) = 12 attempts per call`
			return nil
		}
	}
	return err
}

func (s *rates) handle(url string) error {
	get := func() error { return s.again(url) }
	return backoff.Retry(get, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 5)) // want `\(backoff.Retry\) x 4 \(the loop in \(\*layers.rates\).again\) x 3 \(the loop in \(layers.patient\).RoundTrip\)`
}

type plain struct{ next http.RoundTripper }

func (p plain) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL == nil {
		return nil, errors.New("no URL")
	}
	return p.next.RoundTrip(r)
}

var once = &http.Client{Timeout: time.Minute, Transport: plain{http.DefaultTransport}}

// A transport that passes requests on repeats nothing.
func twice(url string) (err error) {
	for range 2 {
		if _, err = once.Get(url); err == nil {
			return nil
		}
	}
	return err
}
