// Package caches has caches of many kinds, as programs write them.
package caches

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"sync"
	"time"
)

type price struct{ amount int }

type entry struct {
	price   *price
	expires time.Time
}

type prices struct {
	client *http.Client

	mu      sync.RWMutex
	byItem  map[string]*price
	entries map[string]entry
	names   []string
	read    time.Time
	next    time.Time
	ttl     time.Duration
}

func (p *prices) fetch(ctx context.Context) (m map[string]*price, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://prices.internal/", nil)
	if err != nil {
		return nil, err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&m)
	return m, err
}

func (p *prices) fetchOne(item string) (*price, error) {
	m, err := p.fetch(context.Background())
	return m[item], err
}

// update looks at the clock once more: somebody may have been quicker.
func (p *prices) update(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Since(p.read) < 10*time.Second {
		return nil
	}
	m, err := p.fetch(ctx)
	if err != nil {
		return err
	}
	p.byItem, p.read = m, time.Now()
	return nil
}

// By a function that fills the cache.
func (p *prices) filled(ctx context.Context, item string) (*price, error) {
	p.mu.RLock()
	if found, ok := p.byItem[item]; ok && time.Since(p.read) < p.ttl {
		p.mu.RUnlock()
		return found, nil
	}
	p.mu.RUnlock()
	if err := p.update(ctx); err != nil { // want `when \(\*caches.prices\).update \(HTTP Do\) fails the expired value is not served`
		return nil, err
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.byItem[item], nil
}

func (p *prices) single(item string) (*price, error) {
	p.mu.RLock()
	e, ok := p.entries[item]
	p.mu.RUnlock()
	if ok && time.Now().Before(e.expires) {
		return e.price, nil
	}
	found, err := p.fetchOne(item) // want `when \(\*caches.prices\).fetchOne \(HTTP Do\) fails`
	if err != nil {
		return nil, fmt.Errorf("price of %s: %w", item, err)
	}
	p.mu.Lock()
	p.entries[item] = entry{found, time.Now().Add(p.ttl)}
	p.mu.Unlock()
	return found, nil
}

// The old one is thrown away first.
func (p *prices) deleted(item string) (*price, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if e, ok := p.entries[item]; ok {
		if e.expires.After(time.Now()) {
			return e.price, nil
		}
		delete(p.entries, item)
	}
	found, err := p.fetchOne(item) // want `when \(\*caches.prices\).fetchOne`
	if err != nil {
		return nil, err
	}
	p.entries[item] = entry{found, time.Now().Add(p.ttl)}
	return found, nil
}

func (p *prices) expired() bool { return time.Since(p.read) > p.ttl }

// Whether it has expired says a function.
func (p *prices) asked(ctx context.Context, item string) (*price, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.expired() {
		m, err := p.fetch(ctx) // want `when \(\*caches.prices\).fetch`
		if err != nil {
			return nil, err
		}
		p.byItem, p.read = m, time.Now()
	}
	return p.byItem[item], nil
}

// ensure has no value of its own: its callers fail.
func (p *prices) ensure(ctx context.Context) error {
	if time.Since(p.read) < p.ttl {
		return nil
	}
	m, err := p.fetch(ctx) // want `when \(\*caches.prices\).fetch`
	if err != nil {
		return err
	}
	p.byItem, p.read = m, time.Now()
	return nil
}

func (p *prices) ensured(ctx context.Context, item string) (*price, error) {
	if err := p.ensure(ctx); err != nil {
		return nil, err
	}
	return p.byItem[item], nil
}

// try has callers who take what is there.
func (p *prices) try(ctx context.Context) error {
	if time.Since(p.read) < p.ttl {
		return nil
	}
	m, err := p.fetch(ctx)
	if err != nil {
		return err
	}
	p.byItem, p.read = m, time.Now()
	return nil
}

func (p *prices) tried(ctx context.Context, item string) (*price, error) {
	if err := p.try(ctx); err != nil {
		log.Print(err)
	}
	if found, ok := p.byItem[item]; ok {
		return found, nil
	}
	return nil, errors.New("no price")
}

func (p *prices) stale(ctx context.Context, item string) (*price, error) {
	if time.Since(p.read) > p.ttl {
		if err := p.update(ctx); err != nil {
			log.Print(err)
		}
	}
	if found, ok := p.byItem[item]; ok {
		return found, nil
	}
	return nil, errors.New("no price")
}

// Nobody waits for the renewal.
func (p *prices) behind(item string) *price {
	if p.expired() {
		go p.update(context.Background())
	}
	return p.byItem[item]
}

// It is too early to ask again.
func (p *prices) throttled(ctx context.Context) (map[string]*price, error) {
	if wait := time.Until(p.next); wait > 0 {
		return nil, fmt.Errorf("ask again in %s", wait)
	}
	m, err := p.fetch(ctx)
	if err != nil {
		return nil, err
	}
	p.next = time.Now().Add(time.Second)
	return m, nil
}

func (p *prices) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	item := r.FormValue("item")
	p.filled(r.Context(), item)
	p.single(item)
	p.deleted(item)
	p.asked(r.Context(), item)
	p.ensured(r.Context(), item)
	p.tried(r.Context(), item)
	p.stale(r.Context(), item)
	p.behind(item)
	p.throttled(r.Context())
}

// renew says whether there is something new. What is old stays.
func (p *prices) renew(ctx context.Context) (renewed bool, err error) {
	if time.Now().Before(p.next) {
		return false, nil
	}
	m, err := p.fetch(ctx)
	if err != nil {
		return false, err
	}
	p.byItem, p.next = m, time.Now().Add(p.ttl)
	return true, nil
}

func (p *prices) renewed(ctx context.Context, item string) *price {
	if _, err := p.renew(ctx); err != nil {
		log.Print(err)
	}
	return p.byItem[item]
}

func init() {
	http.HandleFunc("/renewed", func(w http.ResponseWriter, r *http.Request) { (&prices{}).renewed(r.Context(), "x") })
}
