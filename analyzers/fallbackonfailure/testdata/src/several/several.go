// Package several looks at failures in many ways, and hands one helper one mechanism after the other.
package several

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"strings"
	"time"

	"example.com/remotes"
)

type service struct {
	web    *remotes.Web
	store  *remotes.Store
	client *http.Client
}

// Between the call and the look at its error lies something else.
func (s *service) lookedAtLater(ctx context.Context, key string, verbose bool) (string, error) {
	v, err := s.web.Get(ctx, key)
	if verbose {
		log.Print("asked")
	}
	if err != nil {
		return s.store.Get(ctx, key) // want `falls back from`
	}
	return v, nil
}

func (s *service) emptyLater(ctx context.Context, key string, verbose bool) (string, error) {
	v, _ := s.web.Get(ctx, key)
	if verbose {
		log.Print("asked")
	}
	if v == "" {
		return s.store.Get(ctx, key) // want `falls back from`
	}
	return v, nil
}

func (s *service) busy(ctx context.Context, key string) (string, error) {
	resp, err := s.client.Get("http://busy.internal/" + key)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500 {
		return s.store.Get(ctx, key) // want `falls back from \(\*http.Client\).Get to \(\*remotes.Store\).Get`
	}
	return resp.Status, nil
}

// There is no such thing: an answer.
func (s *service) unknown(ctx context.Context, key string) (string, error) {
	resp, err := s.client.Get("http://busy.internal/" + key)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return s.store.Get(ctx, key)
	}
	return resp.Status, nil
}

func (s *service) flag(ctx context.Context, key string) (string, error) {
	var v string
	ok := false
	if s.web != nil {
		got, err := s.web.Get(ctx, key)
		if err != nil {
			log.Print(err)
		} else {
			v, ok = got, true
		}
	}
	if !ok {
		got, err := s.store.Get(ctx, key) // want `falls back from`
		if err != nil {
			return "", err
		}
		v = got
	}
	return v, nil
}

func (s *service) switched(ctx context.Context, key string) (string, error) {
	v, err := s.web.Get(ctx, key)
	switch {
	case err == nil:
		return v, nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	}
	return s.store.Get(ctx, key) // want `falls back from`
}

// Who has gone away wants no other answer. All the others get one.
func (s *service) unlessCancelled(ctx context.Context, key string) (string, error) {
	v, err := s.web.Get(ctx, key)
	if errors.Is(err, context.Canceled) {
		return "", err
	}
	if err != nil {
		return s.store.Get(ctx, key) // want `falls back from`
	}
	return v, nil
}

func (s *service) afterRetries(ctx context.Context, key string) (string, error) {
	for range 3 {
		if v, err := s.web.Get(ctx, key); err == nil {
			return v, nil
		}
		time.Sleep(time.Second)
	}
	return s.store.Get(ctx, key) // want `falls back from`
}

// What should be done later is done now.
func (s *service) now(ctx context.Context, key, v string) {
	if err := s.web.Put(ctx, key, v); err != nil {
		if err := s.store.Put(ctx, key, v); err != nil { // want `falls back from \(\*remotes.Web\).Put \(HTTP Get\) to \(\*remotes.Store\).Put \(SQL ExecContext\)`
			log.Print(err)
		}
	}
}

func (s *service) putAll(ctx context.Context, values []string) error {
	return s.web.Put(ctx, "all", strings.Join(values, ","))
}

func (s *service) putOne(ctx context.Context, value string) error {
	return s.web.Put(ctx, "one", value)
}

// Another helper does the same for each.
func (s *service) batch(ctx context.Context, values []string) error {
	if err := s.putAll(ctx, values); err == nil {
		return nil
	}
	var errs []error
	for _, v := range values {
		if err := s.putOne(ctx, v); err != nil { // want `replays \(\*several.service\).putAll \(HTTP Get\) piece by piece with \(\*several.service\).putOne`
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (s *service) chunks(ctx context.Context, values []string) error {
	for len(values) > 0 {
		n := min(10, len(values))
		chunk := values[:n]
		if err := s.putAll(ctx, chunk); err != nil {
			for i := range chunk {
				if err := s.putOne(ctx, chunk[i]); err != nil { // want `replays`
					return err
				}
			}
		}
		values = values[n:]
	}
	return nil
}

type source interface {
	Get(ctx context.Context, key string) (string, error)
}

type proxy struct{ primary, secondary, mirror source }

func newProxy(s *service) *proxy { return &proxy{s.web, s.store, s.web} }

func ask(ctx context.Context, from source, key string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	v, err := from.Get(ctx, key)
	if err != nil {
		return "", fmt.Errorf("ask for %s: %w", key, err)
	}
	return v, nil
}

func (p *proxy) handed(ctx context.Context, key string) (string, error) {
	v, err := ask(ctx, p.primary, key)
	if err == nil {
		return v, nil
	}
	return ask(ctx, p.secondary, key) // want `calls several.ask \(.*\) with another mechanism, which runs only when it has failed with the first one`
}

// The same again is a retry.
func (p *proxy) twice(ctx context.Context, key string) (string, error) {
	v, err := ask(ctx, p.primary, key)
	if err == nil {
		return v, nil
	}
	return ask(ctx, p.primary, key)
}

type copied interface {
	Read(ctx context.Context, key string) (string, error)
}

type replica struct{ store *remotes.Store }

func (r *replica) Read(ctx context.Context, key string) (string, error) { return r.store.Get(ctx, key) }

func read(ctx context.Context, from copied, key string) (string, error) { return from.Read(ctx, key) }

// Copies of one type are failover.
func replicas(ctx context.Context, a, b *replica, key string) (string, error) {
	v, err := read(ctx, a, key)
	if err == nil {
		return v, nil
	}
	return read(ctx, b, key)
}
