// Package fixes has pauses that can be mended by a program.
package fixes

import (
	"context"
	"net/http"
	"time"
)

type settings struct {
	attempts int
	pause    time.Duration
}

var pauses = []time.Duration{time.Second, 5 * time.Second, time.Minute}

func doubled(c *http.Client) (err error) {
	delay := time.Second
	for range 5 {
		if _, err = c.Get("https://prices.example.com"); err == nil { // want `changing pauses`
			return nil
		}
		time.Sleep(delay)
		delay *= 2
	}
	return err
}

func linear(ctx context.Context, c *http.Client) (err error) {
	for i := range 5 {
		if _, err = c.Get("https://prices.example.com"); err == nil { // want `changing pauses`
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(i) * time.Second):
		}
	}
	return err
}

func (s *settings) constant(c *http.Client) (err error) {
	for range s.attempts {
		if _, err = c.Get("https://prices.example.com"); err == nil { // want `constant pauses`
			return nil
		}
		time.Sleep(s.pause)
	}
	return err
}

func (s *settings) fixed(c *http.Client) (err error) {
	for range s.attempts {
		if _, err = c.Get("https://prices.example.com"); err == nil { // want `constant pauses`
			return nil
		}
		time.Sleep(5 * time.Second)
	}
	return err
}

func listed(c *http.Client) (err error) {
	for i := range pauses {
		if _, err = c.Get("https://prices.example.com"); err == nil { // want `changing pauses`
			return nil
		}
		time.Sleep(pauses[i])
	}
	return err
}
