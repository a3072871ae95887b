package caches

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/patrickmn/go-cache"
)

// kept is a cache of its own: it says whether what it has is fresh.
type kept struct {
	mu     sync.RWMutex
	ttl    time.Duration
	byItem map[string]entry
}

type keeper interface {
	get(item string) (*price, bool)
	put(item string, p *price)
}

func (k *kept) get(item string) (*price, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	e, fresh := k.byItem[item], false
	if e.price != nil {
		fresh = time.Now().Before(e.expires)
	}
	return e.price, fresh
}

func (k *kept) put(item string, p *price) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.byItem[item] = entry{p, time.Now().Add(k.ttl)}
}

// getUntil says no when the time is over.
func (k *kept) getUntil(item string) (*price, bool) {
	e, ok := k.byItem[item]
	if !ok || time.Now().After(e.expires) {
		return nil, false
	}
	return e.price, true
}

// all has no time.
type all struct{ byItem map[string]*price }

func (a *all) find(item string) (*price, bool) {
	found, ok := a.byItem[item]
	return found, ok
}

// flights lets one of those ask who would ask at once, and tells the others that they share the answer.
type flights struct{ sync.Mutex }

func (f *flights) do(_ string, ask func() (any, error)) (v any, err error, shared bool) {
	f.Lock()
	defer f.Unlock()
	v, err = ask()
	return v, err, false
}

type shop struct {
	*prices
	near keeper
	own  *kept
	all  *all

	asking flights
	bought *cache.Cache
}

// By way of an interface.
func (s *shop) through(ctx context.Context, item string) (*price, error) {
	if found, fresh := s.near.get(item); fresh {
		return found, nil
	}
	found, err := s.fetchOne(item) // want `when \(\*caches.prices\).fetchOne \(HTTP Do\) fails`
	if err != nil {
		return nil, err
	}
	s.near.put(item, found)
	return found, nil
}

func (s *shop) direct(item string) (*price, error) {
	if found, ok := s.own.getUntil(item); ok {
		return found, nil
	}
	found, err := s.fetchOne(item) // want `when \(\*caches.prices\).fetchOne`
	if err != nil {
		return nil, err
	}
	s.own.put(item, found)
	return found, nil
}

// Whether somebody else asked as well stands behind the error.
func (s *shop) together(item string) (*price, error) {
	if found, ok := s.own.getUntil(item); ok {
		return found, nil
	}
	v, err, _ := s.asking.do(item, func() (any, error) { // want `when \(\*caches.flights\).do \(HTTP Do\) fails`
		return s.fetchOne(item)
	})
	if err != nil {
		return nil, err
	}
	found := v.(*price)
	s.own.put(item, found)
	return found, nil
}

// A library keeps what has expired from its users.
func (s *shop) library(item string) (*price, error) {
	if found, ok := s.bought.Get(item); ok {
		return found.(*price), nil
	}
	found, err := s.fetchOne(item) // want `when \(\*caches.prices\).fetchOne`
	if err != nil {
		return nil, err
	}
	s.bought.Set(item, found, cache.DefaultExpiration)
	return found, nil
}

// What is not fresh any more is served.
func (s *shop) rather(item string) (*price, error) {
	old, fresh := s.near.get(item)
	if fresh {
		return old, nil
	}
	found, err := s.fetchOne(item)
	if err != nil && old == nil {
		return nil, err
	}
	if err == nil {
		s.near.put(item, found)
		return found, nil
	}
	return old, nil
}

// What is kept does not expire.
func (s *shop) forever(item string) (*price, error) {
	if found, ok := s.all.find(item); ok {
		return found, nil
	}
	found, err := s.fetchOne(item)
	if err != nil {
		return nil, err
	}
	s.all.byItem[item] = found
	return found, nil
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.through(r.Context(), r.FormValue("item"))
	s.direct(r.FormValue("item"))
	s.together(r.FormValue("item"))
	s.library(r.FormValue("item"))
	s.rather(r.FormValue("item"))
	s.forever(r.FormValue("item"))
}

var _ http.Handler = &shop{near: &kept{}}
