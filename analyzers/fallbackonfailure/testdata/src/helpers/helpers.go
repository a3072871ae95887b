// Package helpers hides failures in functions, literals and goroutines.
package helpers

import (
	"context"
	"fmt"
	"log"
	"time"

	"example.com/remotes"
)

type quote struct{ price string }

type service struct {
	web     *remotes.Web
	store   *remotes.Store
	breaker breaker
	memory  map[string]string
}

// find says nothing about why there is no quote.
func (s *service) find(ctx context.Context, key string) *quote {
	v, err := s.web.Get(ctx, key)
	if err != nil {
		log.Print(err)
		return nil
	}
	return &quote{v}
}

func (s *service) pointer(ctx context.Context, key string) (*quote, error) {
	if q := s.find(ctx, key); q != nil {
		return q, nil
	}
	v, err := s.store.Get(ctx, key) // want `falls back from \(\*helpers.service\).find \(HTTP Get\) to \(\*remotes.Store\).Get \(SQL QueryRowContext\)`
	if err != nil {
		return nil, err
	}
	return &quote{v}, nil
}

func (s *service) otherPackage(ctx context.Context, key string) (string, error) {
	v, ok := s.web.Try(ctx, key)
	if !ok {
		return s.store.Get(ctx, key) // want `falls back from \(\*remotes.Web\).Try \(HTTP Get\)`
	}
	return v, nil
}

// lookup looks into memory only.
func (s *service) lookup(key string) (string, bool) {
	v, ok := s.memory[key]
	return v, ok
}

// What is not in memory is asked for.
func (s *service) miss(ctx context.Context, key string) (string, error) {
	if v, ok := s.lookup(key); ok {
		return v, nil
	}
	return s.store.Get(ctx, key)
}

// present tells a failure from nothing.
func (s *service) present(ctx context.Context, key string) (*quote, error) {
	v, err := s.web.Get(ctx, key)
	if err != nil || v == "" {
		return nil, err
	}
	return &quote{v}, nil
}

func (s *service) told(ctx context.Context, key string) (*quote, error) {
	q, err := s.present(ctx, key)
	if err != nil {
		return nil, err
	}
	if q != nil {
		return q, nil
	}
	v, err := s.store.Get(ctx, key)
	return &quote{v}, err
}

type breaker interface {
	Do(ctx context.Context, f func(context.Context) error) error
}

type counting struct{ failed int }

func (c *counting) Do(ctx context.Context, f func(context.Context) error) error {
	err := f(ctx)
	if err != nil {
		c.failed++
	}
	return err
}

func newService() *service { return &service{breaker: &counting{}} }

func (s *service) guarded(ctx context.Context, key string) (string, error) {
	var v string
	err := s.breaker.Do(ctx, func(ctx context.Context) (err error) {
		v, err = s.web.Get(ctx, key)
		return err
	})
	if err != nil {
		return s.store.Get(ctx, key) // want `falls back from helpers.breaker.Do \(HTTP Get\) to \(\*remotes.Store\).Get`
	}
	return v, nil
}

func (s *service) fill(ctx context.Context, key string, q *quote) (err error) {
	q.price, err = s.web.Get(ctx, key)
	return err
}

func (s *service) fetchInto(ctx context.Context, key string, q *quote) (err error) {
	q.price, err = s.store.Get(ctx, key)
	return err
}

// Both fill what they are given the address of.
func (s *service) into(ctx context.Context, key string) (*quote, error) {
	var q quote
	if err := s.fill(ctx, key, &q); err != nil {
		if err := s.fetchInto(ctx, key, &q); err != nil { // want `falls back from`
			return nil, err
		}
	}
	return &q, nil
}

// What has not come in time has failed.
func (s *service) late(ctx context.Context, key string) (string, error) {
	type result struct {
		v   string
		err error
	}
	answer := make(chan result, 1)
	go func() {
		v, err := s.web.Get(ctx, key)
		answer <- result{v, err}
	}()
	select {
	case r := <-answer:
		return r.v, r.err
	case <-time.After(time.Second):
		return s.store.Get(ctx, key) // want `falls back from \(\*remotes.Web\).Get \(HTTP Get\) to \(\*remotes.Store\).Get`
	}
}

func (s *service) lateBehind(ctx context.Context, key string) (string, error) {
	answer := make(chan string, 1)
	go func() {
		if v, err := s.web.Get(ctx, key); err == nil {
			answer <- v
		}
	}()
	limit := time.NewTimer(time.Second)
	defer limit.Stop()
	select {
	case v := <-answer:
		return v, nil
	case <-limit.C:
	case <-ctx.Done():
	}
	return s.store.Get(ctx, key) // want `falls back from`
}

// The caller is told that there was no answer in time, and so is somebody else.
func (s *service) tooLate(ctx context.Context, key string) (string, error) {
	answer := make(chan string, 1)
	go func() {
		v, _ := s.web.Get(ctx, key)
		answer <- v
	}()
	select {
	case v := <-answer:
		return v, nil
	case <-ctx.Done():
		if err := s.store.Put(context.Background(), key, "late"); err != nil {
			log.Print(err)
		}
		return "", ctx.Err()
	}
}

// The first answer counts: both are asked all the time.
func (s *service) hedged(ctx context.Context, key string) (string, error) {
	answer := make(chan string, 2)
	go func() {
		if v, err := s.web.Get(ctx, key); err == nil {
			answer <- v
		}
	}()
	go func() {
		if v, err := s.store.Get(ctx, key); err == nil {
			answer <- v
		}
	}()
	select {
	case v := <-answer:
		return v, nil
	case <-time.After(time.Second):
		return "", fmt.Errorf("nobody knows %s", key)
	}
}
