// Package silent has second calls that are no fallback.
package silent

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

var errNotFound = errors.New("not found")

type store struct{ db *sql.DB }

func (s *store) Load(ctx context.Context, key string) (v string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT v FROM t WHERE k = $1", key).Scan(&v)
	return v, err
}

func (s *store) Create(ctx context.Context, key string) (string, error) {
	_, err := s.db.ExecContext(ctx, "INSERT", key)
	return key, err
}

func (s *store) Update(ctx context.Context, key string) (string, error) {
	_, err := s.db.ExecContext(ctx, "UPDATE", key)
	return key, err
}

type remote struct {
	client *http.Client
	base   string
}

func (r *remote) Get(ctx context.Context, key string) (string, error) {
	resp, err := r.client.Get(r.base + key)
	if err != nil {
		return "", err
	}
	resp.Body.Close()
	return resp.Status, nil
}

func (r *remote) Report(ctx context.Context, err error) (string, error) {
	return r.Get(ctx, err.Error())
}

type service struct {
	remote, copy *remote
	store        *store
	last         string
}

// The same call again is a retry.
func (s *service) retry(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		v, err = s.remote.Get(ctx, key)
	}
	return v, err
}

// The same operation at another copy is failover.
func (s *service) failover(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		return s.copy.Get(ctx, key)
	}
	return v, nil
}

// Only a miss goes to the store: cache-aside.
func (s *service) miss(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if errors.Is(err, errNotFound) {
		return s.store.Load(ctx, key)
	}
	return v, err
}

func (s *service) rows(ctx context.Context, key string) (string, error) {
	v, err := s.store.Load(ctx, key)
	if err == sql.ErrNoRows {
		return s.remote.Get(ctx, key)
	}
	return v, err
}

func isAlreadyExists(err error) bool { return err != nil }

func (s *service) upsert(ctx context.Context, key string) (string, error) {
	v, err := s.store.Create(ctx, key)
	if isAlreadyExists(err) {
		return s.store.Update(ctx, key)
	}
	return v, err
}

func (s *service) findOrCreate(ctx context.Context, key string) (string, error) {
	if v, err := s.remote.Get(ctx, key); err == nil {
		return v, nil
	}
	return s.store.Create(ctx, key)
}

// The second call only explains the failure.
func (s *service) enriched(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		state, _ := s.store.Load(ctx, "state")
		return "", fmt.Errorf("get %s in state %s: %w", key, state, err)
	}
	return v, nil
}

func (s *service) cleanup(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		if _, err := s.store.db.ExecContext(ctx, "DELETE"); err != nil {
			log.Print(err)
		}
		return "", err
	}
	return v, nil
}

func (s *service) notify(ctx context.Context, key string) string {
	v, err := s.store.Load(ctx, key)
	if err != nil {
		v, _ = s.remote.Report(ctx, err)
	}
	return v
}

// Serving the last good answer is good practice.
func (s *service) stale(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		if s.last != "" {
			return s.last, nil
		}
		return "", err
	}
	s.last = v
	return v, nil
}

func (s *service) constant(ctx context.Context, key string) string {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		return "default"
	}
	return v
}

func parse(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Parse(time.RFC1123, s)
	}
	return t, nil
}

func config() ([]byte, error) {
	b, err := os.ReadFile("config.json")
	if err != nil {
		return os.ReadFile("/etc/config.json")
	}
	return b, nil
}

func decode(b []byte) (m map[string]string, err error) {
	if err = json.Unmarshal(b, &m); err != nil {
		err = json.Unmarshal([]byte("{}"), &m)
	}
	return m, err
}

// Both mechanisms run all the time.
func (s *service) both(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	w, err2 := s.store.Load(ctx, key)
	if err != nil {
		return w, err2
	}
	return v, nil
}

// What is put off is not answered.
func (s *service) outbox(ctx context.Context, key string) error {
	if _, err := s.remote.Get(ctx, key); err != nil {
		_, err := s.store.db.ExecContext(ctx, "INSERT INTO outbox", key)
		return err
	}
	return nil
}

// A start-up choice is made once.
func main() {
	s := &service{}
	v, err := s.remote.Get(context.Background(), "config")
	if err != nil {
		v, err = s.store.Load(context.Background(), "config")
	}
	log.Print(v, err)
}

// reconnect and then the same call.
func (s *service) reconnect(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		if s.remote, err = dial(ctx); err != nil {
			return "", err
		}
		return s.remote.Get(ctx, key)
	}
	return v, nil
}

func dial(ctx context.Context) (*remote, error) {
	if _, err := http.DefaultClient.Get("http://remote.internal"); err != nil {
		return nil, err
	}
	return &remote{}, nil
}

func isRedirect(err error) bool { return err != nil }

// What runs only on a special error is the answer to it.
func (s *service) dispatched(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil && isRedirect(err) {
		return s.store.Load(ctx, key)
	}
	return v, err
}

// Whatever is done on the way out whether or not there is an error is no fallback.
func (s *service) always(ctx context.Context, key string) (v string, err error) {
	defer func() {
		if err == nil {
			v, err = s.store.Load(ctx, key)
		}
	}()
	return s.remote.Get(ctx, key)
}

// What is given the error deals with it.
func (s *service) handled(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		return s.store.explain(ctx, key, err)
	}
	return v, nil
}

func (s *store) explain(ctx context.Context, key string, cause error) (v string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT v FROM hints WHERE e = $1", cause.Error()).Scan(&v)
	return v, err
}

// An error page is no answer.
func (s *service) refused(w http.ResponseWriter, r *http.Request) {
	v, err := s.remote.Get(r.Context(), "key")
	if err != nil {
		hint, _ := s.store.Load(r.Context(), "hint")
		http.Error(w, hint, http.StatusBadGateway)
		return
	}
	w.Write([]byte(v))
}

type tags interface {
	List(ctx context.Context) (string, error)
}

type upstream struct{ remote *remote }

func (u upstream) List(ctx context.Context) (string, error) { return u.remote.Get(ctx, "tags") }

type saved struct{ store *store }

func (s saved) List(ctx context.Context) (string, error) { return s.store.Load(ctx, "tags") }

// proxy keeps a copy of what it has passed on, and serves that when there is nothing newer.
type proxy struct{ remoteTags, localTags tags }

func (p *proxy) List(ctx context.Context) (string, error) {
	if list, err := p.remoteTags.List(ctx); err == nil {
		return list, nil
	}
	return p.localTags.List(ctx)
}

func list(ctx context.Context) (string, error) {
	return (&proxy{upstream{&remote{}}, saved{&store{}}}).List(ctx)
}

// What the server has never heard of is asked for in the old way: the first way never worked there.
func (s *service) eitherVersion(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, "v2/"+key)
	if errors.Is(err, errors.ErrUnsupported) {
		return s.store.Load(ctx, key)
	}
	return v, err
}

// A model: what is not in the cache is loaded, and what is wrong with the cache is said.
func (s *service) aside(ctx context.Context, key string) (string, error) {
	v, err := s.remote.Get(ctx, key)
	switch {
	case err == nil:
		return v, nil
	case !errors.Is(err, errNotFound):
		return "", err
	}
	return s.store.Load(ctx, key)
}

// choose asks the same for one thing or for another: what the store has only tells which.
func (s *service) choose(ctx context.Context, key string) (string, error) {
	preferred, err := s.store.Load(ctx, key)
	if err == nil {
		v, err := s.remote.Get(ctx, preferred)
		if err != nil {
			return "", err
		}
		return "preferred " + v, nil
	}
	v, err := s.remote.Get(ctx, key)
	if err != nil {
		return "", err
	}
	return v, nil
}
