// Package posts sends requests of its own making again, some of which count twice.
package posts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"time"
)

type shop struct {
	client *http.Client
	base   string
}

// The request is made for every attempt.
func (s *shop) order(ctx context.Context, body []byte) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/orders", bytes.NewReader(body))
		if err != nil {
			return err
		}
		resp, err := s.client.Do(req) // want `\(\*http.Client\).Do sends a POST again when it is open what became of the first`
		if err == nil && resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// The helper does not know what it sends, but one of its callers says it.
func (s *shop) send(ctx context.Context, method, path string) (*http.Response, error) {
	var last error
	for attempt := 0; attempt < 3; attempt++ {
		req, err := http.NewRequestWithContext(ctx, method, s.base+path, nil)
		if err != nil {
			return nil, err
		}
		resp, err := s.client.Do(req) // want `sends a POST again`
		if err == nil {
			return resp, nil
		}
		last = err
		time.Sleep(time.Second)
	}
	return nil, last
}

func (s *shop) item(ctx context.Context) (*http.Response, error) {
	return s.send(ctx, http.MethodGet, "/item")
}

func (s *shop) buy(ctx context.Context) (*http.Response, error) {
	return s.send(ctx, http.MethodPost, "/purchases")
}

// What makes the request is a helper, and what sends it is another one.
func (s *shop) request(ctx context.Context, method, path string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, method, s.base+path, nil)
	if err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	req.Header.Set("Authorization", "Bearer access-token")
	return req, nil
}

func (s *shop) once(req *http.Request) error {
	resp, err := s.client.Do(req) // want `sends a PATCH again`
	if err != nil {
		return err
	}
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return nil
}

func (s *shop) amend(ctx context.Context) error {
	req, err := s.request(ctx, "PATCH", "/orders/1")
	if err != nil {
		return err
	}
	for range 3 {
		if err = s.once(req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func (s *shop) see(ctx context.Context) error {
	req, err := s.request(ctx, "GET", "/orders/1")
	if err != nil {
		return err
	}
	for range 3 {
		if err = s.peek(req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func (s *shop) peek(req *http.Request) error {
	_, err := s.client.Do(req)
	return err
}

// The other side recognises the repetition by a header that a helper sets.
func (s *shop) pay(ctx context.Context, key string) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "POST", s.base+"/payments", nil)
		if err != nil {
			return err
		}
		decorate(req, key)
		if _, err = s.client.Do(req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func decorate(req *http.Request, key string) { req.Header.Set("x-idempotency-key", key) }

type transfer struct {
	RequestID string `json:"request_id"`
	Cents     int    `json:"cents"`
}

// ... or by something in the body.
func (s *shop) move(t *transfer) error {
	body, err := json.Marshal(t)
	for range 3 {
		if _, err = s.client.Post(s.base+"/transfers", "application/json", bytes.NewReader(body)); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// It was refused: nothing has happened.
func (s *shop) polite(ctx context.Context) (*http.Response, error) {
	for {
		req, err := http.NewRequestWithContext(ctx, "POST", s.base+"/orders", nil)
		if err != nil {
			return nil, err
		}
		resp, err := s.client.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode != http.StatusServiceUnavailable {
			return resp, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

// A gateway that waited too long does not know either.
func (s *shop) impolite(ctx context.Context) (*http.Response, error) {
	for range 5 {
		req, err := http.NewRequestWithContext(ctx, "POST", s.base+"/orders", nil)
		if err != nil {
			return nil, err
		}
		resp, err := s.client.Do(req) // want `sends a POST again`
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return nil, errors.New("the shop is in trouble")
}

// Nobody was there to get the first one.
func (s *shop) closed() (err error) {
	for range 3 {
		_, err = s.client.Post(s.base+"/orders", "text/plain", nil)
		if !errors.Is(err, syscall.ECONNREFUSED) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Only what may be repeated is.
func (s *shop) careful(method string) (err error) {
	for range 3 {
		req, err := http.NewRequest(method, s.base+"/orders", nil)
		if err != nil {
			return err
		}
		if _, err = s.client.Do(req); err == nil || method == http.MethodPost {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func (s *shop) carefully() error { return s.careful(http.MethodPost) }

// It asks for something.
func (s *shop) ask() (err error) {
	for range 3 {
		if _, err = s.client.Post(s.base+"/v1/items/_search", "application/json", strings.NewReader("{}")); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func (s *shop) graph(q string) error { return s.post("/graphql", q) }

func (s *shop) post(path, body string) (err error) {
	for range 3 {
		if _, err = s.client.Post(s.base+path, "application/json", strings.NewReader(body)); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// A method that only the caller of another package says is not known.
func (s *shop) Any(method string) (err error) {
	for range 3 {
		req, err := http.NewRequest(method, s.base, nil)
		if err != nil {
			return err
		}
		if _, err = s.client.Do(req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
