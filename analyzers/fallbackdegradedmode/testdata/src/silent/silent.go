// Package silent does nothing of its own when a call fails.
package silent

import (
	"context"
	"errors"
	"net/http"
	"os"
	"strings"
)

type service struct {
	client   *http.Client
	snapshot string
	last     map[string]string
	failed   bool
}

func (s *service) ask(ctx context.Context, key string) (string, error) {
	resp, err := s.client.Get("http://service.internal/" + key)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func defaultFor(key string) string {
	for _, prefix := range []string{"a", "b"} {
		if strings.HasPrefix(key, prefix) {
			return prefix
		}
	}
	return "none"
}

// A default is a constant, however it is chosen.
func (s *service) defaults(ctx context.Context, key string) string {
	v, err := s.ask(ctx, key)
	if err != nil {
		return defaultFor(key)
	}
	return v
}

// What was good before is kept on disk.
func (s *service) kept(ctx context.Context, key string) (string, error) {
	v, err := s.ask(ctx, key)
	if err != nil {
		b, err := os.ReadFile(s.snapshot)
		return string(b), err
	}
	return v, nil
}

func (s *service) before(key string) string {
	for range 3 {
		if v, ok := s.last[key]; ok {
			return v
		}
	}
	return ""
}

// What was good before is kept in memory.
func (s *service) stale(ctx context.Context, key string) string {
	v, err := s.ask(ctx, key)
	if err != nil {
		return s.before(key)
	}
	return v
}

func explain(key string, err error) string {
	for e := err; e != nil; e = errors.Unwrap(e) {
		key += e.Error()
	}
	return key
}

func (s *service) told(ctx context.Context, key string) string {
	v, err := s.ask(ctx, key)
	defer func() { s.failed = err != nil }()
	if err != nil {
		return explain(key, err)
	}
	return v
}

func byWords(question string) string {
	for _, word := range []string{"price", "delivery"} {
		if strings.Contains(question, word) {
			return word
		}
	}
	return ""
}

// Both run all the time.
func (s *service) both(ctx context.Context, key string) string {
	guess := byWords(key)
	v, err := s.ask(ctx, key)
	if err != nil {
		return guess
	}
	return v
}

// A miss is an answer.
func (s *service) unknown(ctx context.Context, key string) (string, error) {
	v, err := s.ask(ctx, key)
	if errors.Is(err, os.ErrNotExist) {
		return byWords(key), nil
	}
	return v, err
}

func (s *service) next(ctx context.Context, seen map[string]bool) error {
	v, err := s.ask(ctx, "next")
	if err == nil {
		seen[v] = true
	}
	return err
}

func keys(seen map[string]bool) (all []string) {
	for k := range seen {
		all = append(all, k)
	}
	return all
}

// Only an error says that there is no more.
func (s *service) collected(ctx context.Context) ([]string, error) {
	seen := map[string]bool{}
	var err error
	for err == nil {
		err = s.next(ctx, seen)
	}
	if len(seen) == 0 {
		return nil, err
	}
	return keys(seen), nil
}
