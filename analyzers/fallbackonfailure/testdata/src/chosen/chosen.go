// Command chosen looks settings up in the usual order, chooses what it works with when it starts, and says what
// failed.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/remotes"
)

type source interface {
	Get(ctx context.Context, key string) (string, error)
}

type service struct {
	web   *remotes.Web
	store *remotes.Store
	from  source
}

// setting is in the environment, in a file, or in the store.
func (s *service) setting(ctx context.Context, key string) (string, error) {
	if v, ok := os.LookupEnv(key); ok {
		return v, nil
	}
	if text, err := os.ReadFile("/etc/chosen/" + key); err == nil {
		return string(text), nil
	}
	return s.store.Get(ctx, key)
}

// choose takes what answers, once.
func choose(ctx context.Context, w *remotes.Web, s *remotes.Store) source {
	if _, err := w.Get(ctx, "version"); err == nil {
		return w
	}
	if _, err := s.Get(ctx, "version"); err == nil {
		return s
	}
	return remotes.Archive{}
}

type counter struct{ client *http.Client }

// Count tells another service.
func (c *counter) Count(name string) (string, error) {
	resp, err := c.client.Get("http://metrics.internal/" + name)
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}

// counted answers with what failed.
func (s *service) counted(ctx context.Context, c *counter, key string) (string, error) {
	v, err := s.store.Get(ctx, key)
	if err != nil {
		if _, told := c.Count("store_failed"); told != nil {
			log.Print(told)
		}
		return "", err
	}
	return v, nil
}

func longest(keys []string) (most string) {
	for _, k := range keys {
		if len(k) > len(most) {
			most = k
		}
	}
	return most
}

// defaulted works a default out.
func (s *service) defaulted(ctx context.Context, keys []string) string {
	v, err := s.web.Get(ctx, keys[0])
	if err != nil {
		return longest(keys)
	}
	return v
}

func (s *service) later(ctx context.Context, key, v string) error { return s.web.Put(ctx, key, v) }

// What a queue should do in its time is done at once when the queue does not take it.
func (s *service) changed(ctx context.Context, key, v string) error {
	if err := s.later(ctx, key, v); err != nil {
		return s.store.Put(ctx, key, v) // want `falls back from \(\*chosen.service\).later \(HTTP Get\) to \(\*remotes.Store\).Put`
	}
	return nil
}

func main() {
	ctx := context.Background()
	w, store := &remotes.Web{}, &remotes.Store{}
	s := &service{web: w, store: store, from: choose(ctx, w, store)}
	http.HandleFunc("/", func(rw http.ResponseWriter, r *http.Request) {
		s.setting(r.Context(), "a")
		s.counted(r.Context(), &counter{}, "a")
		s.defaulted(r.Context(), []string{"a"})
		s.changed(r.Context(), "a", "b")
		s.from.Get(r.Context(), "a")
	})
	http.ListenAndServe(":8080", nil)
}
