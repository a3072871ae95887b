// Package shapes has second mechanisms in every form that an alternative can take.
package shapes

import (
	"context"
	"database/sql"
	"net"
	"net/http"
)

type cache struct{ client *http.Client }

func (c *cache) Get(ctx context.Context, key string) (string, error) {
	resp, err := c.client.Get("http://cache.internal/" + key)
	if err != nil {
		return "", err
	}
	resp.Body.Close()
	return resp.Status, nil
}

func (c *cache) GetAll(ctx context.Context, keys []string) error {
	_, err := c.client.Get("http://cache.internal/all")
	return err
}

type store struct{ db *sql.DB }

func (s *store) Load(ctx context.Context, key string) (v string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT v FROM t WHERE k = $1", key).Scan(&v)
	return v, err
}

type service struct {
	cache  *cache
	store  *store
	conn   net.Conn
	value  string
	failed bool
}

func (s *service) earlyReturn(ctx context.Context, key string) (string, error) {
	v, err := s.cache.Get(ctx, key)
	if err == nil {
		return v, nil
	}
	return s.store.Load(ctx, key) // want `falls back from \(\*shapes.cache\).Get \(HTTP Get\) to \(\*shapes.store\).Load \(SQL QueryRowContext\)`
}

func (s *service) assigned(ctx context.Context, key string) (string, error) {
	v, err := s.cache.Get(ctx, key)
	if err != nil {
		v, err = s.store.Load(ctx, key) // want `falls back from`
	}
	return v, err
}

func (s *service) returned(ctx context.Context, key string) (string, error) {
	if v, err := s.cache.Get(ctx, key); err != nil {
		return s.store.Load(ctx, key) // want `falls back from`
	} else {
		return v, nil
	}
}

func (s *service) field(ctx context.Context, key string) error {
	v, err := s.cache.Get(ctx, key)
	if err == nil {
		s.value = v
		return nil
	}
	v, err = s.store.Load(ctx, key) // want `falls back from`
	if err != nil {
		return err
	}
	s.value = v
	return nil
}

// A deferred call that looks at the error does not change it before the end.
func (s *service) watched(ctx context.Context, key string) (string, error) {
	v, err := s.cache.Get(ctx, key)
	defer func() { s.failed = err != nil }()
	if err == nil {
		return v, nil
	}
	return s.store.Load(ctx, key) // want `falls back from`
}

// A miss goes to the store as well, and so does every error.
func (s *service) missOrError(ctx context.Context, key string) (string, error) {
	v, err := s.cache.Get(ctx, key)
	if err == nil && v != "" {
		return v, nil
	}
	return s.store.Load(ctx, key) // want `falls back from`
}

func (s *service) errorIgnored(ctx context.Context, key string) (string, error) {
	v, _ := s.cache.Get(ctx, key)
	if v == "" {
		return s.store.Load(ctx, key) // want `falls back from`
	}
	return v, nil
}

type sender interface {
	Send(ctx context.Context, message string) error
}

type mail struct{ client *http.Client }

func (m *mail) Send(ctx context.Context, message string) error {
	_, err := m.client.Get("http://mail.internal")
	return err
}

type pager struct{ conn net.Conn }

func (p *pager) Send(ctx context.Context, message string) error {
	_, err := p.conn.Write([]byte(message))
	return err
}

// wrapper has a primary and a secondary behind one interface.
type wrapper struct{ primary, secondary sender }

func newWrapper() *wrapper { return &wrapper{primary: &mail{}, secondary: &pager{}} }

func (w *wrapper) Send(ctx context.Context, message string) error {
	if err := w.primary.Send(ctx, message); err != nil {
		return w.secondary.Send(ctx, message) // want `falls back from primary.Send \(HTTP Get\) to secondary.Send \(net Write\)`
	}
	return nil
}

func send() error { return newWrapper().Send(context.Background(), "hello") }

// A batch that failed is sent again piece by piece.
func (s *service) batch(ctx context.Context, keys []string) error {
	if err := s.write(ctx, keys); err != nil {
		for _, k := range keys {
			if err := s.write(ctx, keys[:1]); err != nil { // want `replays \(\*shapes.service\).write \(SQL ExecContext\) piece by piece`
				return err
			}
			_ = k
		}
	}
	return nil
}

func (s *service) write(ctx context.Context, keys []string) error {
	_, err := s.store.db.ExecContext(ctx, "INSERT", keys)
	return err
}

func isTimeout(err error) bool { return err != nil }

// A timeout is an ordinary failure.
func (s *service) onTimeout(ctx context.Context, key string) (string, error) {
	v, err := s.cache.Get(ctx, key)
	if err != nil && isTimeout(err) {
		return s.store.Load(ctx, key) // want `falls back from`
	}
	return v, err
}

// The error of the row comes from Scan.
func (s *service) row(ctx context.Context, key string) (string, error) {
	v, err := s.cache.Get(ctx, key)
	if err != nil {
		err = s.store.db.QueryRowContext(ctx, "SELECT v FROM t WHERE k = $1", key).Scan(&v) // want `falls back from \(\*shapes.cache\).Get \(HTTP Get\) to \(\*sql.DB\).QueryRowContext`
	}
	return v, err
}

func (s *service) deferred(ctx context.Context, key string) (v string, err error) {
	defer func() {
		if err != nil {
			v, err = s.store.Load(ctx, key) // want `falls back from`
		}
	}()
	return s.cache.Get(ctx, key)
}

// Without encryption it may be somebody else who answers.
func (s *service) plain(host string) (*http.Response, error) {
	resp, err := s.cache.client.Get("https://" + host)
	if err != nil {
		return s.cache.client.Get("http://" + host) // want `falls back from https to http when \(\*http.Client\).Get has failed`
	}
	return resp, nil
}

// Both write the answer.
func (s *service) handler(w http.ResponseWriter, r *http.Request) {
	if v, err := s.cache.Get(r.Context(), "key"); err == nil {
		w.Write([]byte(v))
		return
	}
	v, err := s.store.Load(r.Context(), "key") // want `falls back from`
	if err != nil {
		http.Error(w, v, http.StatusInternalServerError)
		return
	}
	w.Write([]byte(v))
}

// The error of a row comes from Scan when the row is asked first, too.
func (s *service) rowFirst(ctx context.Context, key string) (v string, err error) {
	if err = s.store.db.QueryRowContext(ctx, "SELECT v FROM t WHERE k = $1", key).Scan(&v); err != nil {
		return s.cache.Get(ctx, key) // want `falls back from \(\*sql.DB\).QueryRowContext to \(\*shapes.cache\).Get`
	}
	return v, nil
}
