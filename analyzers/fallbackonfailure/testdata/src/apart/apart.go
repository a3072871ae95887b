// Package apart has second calls of other mechanisms that have other purposes.
package apart

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net/http"

	"example.com/remotes"
)

var errNothing = errors.New("nothing")

type source interface {
	Get(ctx context.Context, key string) (string, error)
	Put(ctx context.Context, key, v string) error
}

type service struct {
	web             *remotes.Web
	store           *remotes.Store
	here, elsewhere source
}

func newService(w *remotes.Web, s *remotes.Store) *service {
	return &service{web: w, store: s, here: s, elsewhere: w}
}

// What is here is a copy of what is elsewhere: next time it is here.
func (s *service) pullThrough(ctx context.Context, key string) (string, error) {
	v, err := s.here.Get(ctx, key)
	fetched := false
	if err != nil {
		if v, err = s.elsewhere.Get(ctx, key); err != nil {
			return "", err
		}
		fetched = true
	}
	if fetched {
		if err := s.here.Put(ctx, key, v); err != nil {
			return "", err
		}
	}
	return v, nil
}

// A copy that is written all the time, whoever answered, is none.
func (s *service) written(ctx context.Context, key string) (string, error) {
	v, err := s.here.Get(ctx, key)
	if err != nil {
		if v, err = s.elsewhere.Get(ctx, key); err != nil { // want `falls back from here.Get \(SQL QueryRowContext\) to elsewhere.Get \(HTTP Get\)`
			return "", err
		}
	}
	return v, s.here.Put(ctx, key, v)
}

func (s *service) publish(ctx context.Context, v string) error { return s.web.Put(ctx, "v", v) }

func (s *service) park(ctx context.Context, v string) error {
	_, err := s.store.DB.ExecContext(ctx, "INSERT INTO outbox VALUES ($1)", v)
	return err
}

func (s *service) deadLetter(ctx context.Context, v string) error { return s.store.Put(ctx, "dead", v) }

// What is put off is not done by other means.
func (s *service) outbox(ctx context.Context, v string) error {
	if err := s.publish(ctx, v); err != nil {
		return s.park(ctx, v)
	}
	return nil
}

func (s *service) dead(ctx context.Context, v string) error {
	if err := s.publish(ctx, v); err != nil {
		return s.deadLetter(ctx, v)
	}
	return nil
}

func (s *service) bearer(r *http.Request) (string, error) {
	if r.Header.Get("Authorization") == "" {
		return "", errNothing
	}
	return s.web.Get(r.Context(), r.Header.Get("Authorization"))
}

func (s *service) session(r *http.Request) (string, error) {
	c, err := r.Cookie("session")
	if err != nil {
		return "", err
	}
	return s.store.Get(r.Context(), c.Value)
}

// Each way to identify somebody is asked for what it knows.
func (s *service) identify(r *http.Request) (string, error) {
	if user, err := s.bearer(r); err == nil {
		return user, nil
	}
	return s.session(r)
}

// Both are needed.
func (s *service) joined(ctx context.Context, key string) (string, error) {
	a, err := s.web.Get(ctx, key)
	if err != nil {
		return "", err
	}
	b, err := s.store.Get(ctx, key)
	return a + b, err
}

func (s *service) undo(ctx context.Context, v string) error { return s.store.Put(ctx, "undone", v) }

// Undoing fails as well.
func (s *service) compensated(ctx context.Context, v string) error {
	if err := s.publish(ctx, v); err != nil {
		if undone := s.undo(ctx, v); undone != nil {
			return undone
		}
		return err
	}
	return nil
}

// Another replica of the same database.
func (s *service) replica(ctx context.Context, other *sql.DB, query string) (*sql.Rows, error) {
	rows, err := s.store.DB.QueryContext(ctx, query)
	if err != nil {
		return other.QueryContext(ctx, query)
	}
	return rows, nil
}

// Only the first may be chosen, whoever fails.
func (s *service) configured(ctx context.Context, key string, web bool) (string, error) {
	if web {
		return s.web.Get(ctx, key)
	}
	return s.store.Get(ctx, key)
}

// The second is asked whether or not the first has failed.
func (s *service) always(ctx context.Context, key string) (string, error) {
	v, err := s.web.Get(ctx, key)
	if err != nil {
		log.Print(err)
	}
	w, err := s.store.Get(ctx, key)
	if err != nil {
		return v, nil
	}
	return w, nil
}

// The next item is no other mechanism.
func (s *service) first(ctx context.Context, keys []string) (string, error) {
	for _, key := range keys {
		if v, err := s.web.Get(ctx, key); err == nil {
			return v, nil
		}
	}
	return "", errNothing
}

// special says whether a key is its task.
func (s *service) special(ctx context.Context, key string) (handled bool, v string, err error) {
	if key != "special" {
		return false, "", nil
	}
	v, err = s.web.Get(ctx, key)
	return true, v, err
}

// Not to be the task of the first is no failure.
func (s *service) routed(ctx context.Context, key string) (string, error) {
	if handled, v, err := s.special(ctx, key); handled {
		return v, err
	}
	return s.store.Get(ctx, key)
}

// The next round begins with the first step again.
func (s *service) steps(ctx context.Context, keys []string) (string, error) {
	var v string
	var err error
	for _, key := range keys {
		if v, err = s.web.Get(ctx, key); err != nil {
			continue
		}
		if v, err = s.store.Get(ctx, v); err == nil {
			break
		}
	}
	return v, err
}

func (s *service) each(ctx context.Context, f func(key string) error) error {
	keys, err := s.store.Get(ctx, "keys")
	if err != nil {
		return err
	}
	return f(keys)
}

// Who has no hint tries all.
func (s *service) hinted(ctx context.Context, hint string) (found string, err error) {
	if found, err = s.web.Get(ctx, hint); err == nil {
		return found, nil
	}
	err = s.each(ctx, func(key string) error {
		found, err = s.web.Get(ctx, key)
		return err
	})
	return found, err
}

// Who does not know where the hint leads tries all, too.
func (s *service) hintedAt(ctx context.Context, hint string) (found string, err error) {
	if key, err := s.store.Get(ctx, hint); err == nil {
		if found, err := s.web.Get(ctx, key); err == nil {
			return found, nil
		}
	}
	err = s.each(ctx, func(key string) error {
		one, err := s.web.Get(ctx, key)
		found = one
		return err
	})
	return found, err
}

// The same with another key is no other mechanism.
func (s *service) otherKey(ctx context.Context, key string) (string, error) {
	v, err := s.store.Get(ctx, key)
	if err != nil {
		return s.store.Get(ctx, "default")
	}
	return v, nil
}

var errUnsupported = errors.New("unsupported")

// An old server says that it does not know the new way.
func (s *service) newWay(ctx context.Context, key string) (string, error) {
	v, err := s.web.Get(ctx, key)
	if errors.Is(err, errUnsupported) {
		return s.store.Get(ctx, key)
	}
	return v, err
}

type router struct {
	first  source
	others []source
}

func newRouter(w *remotes.Web, s *remotes.Store) *router {
	return &router{first: s, others: []source{w, s}}
}

// What tries all of them is a chain, which another rule reports.
func (r *router) Get(ctx context.Context, key string) (string, error) {
	if v, err := r.first.Get(ctx, key); err == nil {
		return v, nil
	}
	for _, o := range r.others {
		if v, err := o.Get(ctx, key); err == nil {
			return v, nil
		}
	}
	return "", errNothing
}

// One server is asked in two ways.
func asked(c *http.Client, url string) (string, error) {
	post := func() (string, error) {
		resp, err := c.Post(url, "text/plain", nil)
		if err != nil {
			return "", err
		}
		return resp.Status, resp.Body.Close()
	}
	get := func() (string, error) {
		resp, err := c.Get(url)
		if err != nil {
			return "", err
		}
		return resp.Status, resp.Body.Close()
	}
	if v, err := post(); err == nil {
		return v, nil
	}
	return get()
}
