// Package cached keeps what it reads, in the usual ways, and some that only look like it.
package cached

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/hashicorp/consul/api"
)

var c *secretsmanager.Client

func fetch(ctx context.Context) string {
	out, _ := c.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{})
	return *out.SecretString
}

var (
	once   sync.Once
	secret string
)

func OnceOnly(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { secret = fetch(r.Context()) })
}

var token *string

func PackageVariable(w http.ResponseWriter, r *http.Request) {
	if token == nil {
		out, _ := c.GetSecretValue(r.Context(), &secretsmanager.GetSecretValueInput{})
		token = out.SecretString
	}
}

type store struct {
	mu      sync.Mutex
	byName  map[string]string
	value   string
	expires time.Time
	memo    sync.Map
	enabled bool
	last    string
}

func (s *store) FieldWithExpiry(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.value != "" && time.Now().Before(s.expires) {
		return
	}
	s.value, s.expires = fetch(r.Context()), time.Now().Add(time.Minute)
}

func (s *store) MapOfCaller(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.byName["key"]; !ok {
		s.byName["key"] = fetch(r.Context())
	}
}

func (s *store) SyncMap(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.memo.Load("key"); ok {
		return
	}
	s.memo.Store("key", fetch(r.Context()))
}

func (s *store) Refreshes(w http.ResponseWriter, r *http.Request) {
	if time.Since(s.expires) > 0 {
		s.refresh(r.Context())
	}
}

func (s *store) refresh(ctx context.Context) { s.value, s.expires = fetch(ctx), time.Now() }

// Switched is behind a condition, but every request that passes it asks again.
func (s *store) Switched(w http.ResponseWriter, r *http.Request) {
	if s.enabled {
		out, _ := c.GetSecretValue(r.Context(), &secretsmanager.GetSecretValueInput{}) // want `Secrets Manager GetSecretValue is called on every request`
		s.last = *out.SecretString
	}
}

// flags is a middleware.
func flags(kv *api.KV, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if pair, _, _ := kv.Get("flags/checkout", nil); pair != nil { // want `Consul Get is called on every request: net/http handler function literal in cached.flags`
			next.ServeHTTP(w, r)
		}
	})
}

// Extension asks the Lambda extension on this machine, which keeps the value.
func Extension(w http.ResponseWriter, r *http.Request) {
	http.Get("http://localhost:2773/secretsmanager/get?secretId=key")
}
