// Command builders makes its requests step by step, behind an interface, with a client whose transport only
// adds a header.
package main

import (
	"context"
	"net/http"
)

type named struct {
	next http.RoundTripper
	name string
}

func (t *named) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("User-Agent", t.name)
	return t.next.RoundTrip(r)
}

var client = &http.Client{Transport: &named{next: defaultTransport, name: "builders"}}

var defaultTransport = http.DefaultTransport

// Builder makes a request.
type Builder interface {
	WithContext(context.Context) Builder
	Do() (*http.Response, error)
}

type builder struct {
	context  context.Context
	endpoint string
}

// New begins with an address.
func New(endpoint string) Builder { return &builder{endpoint: endpoint} }

func (b *builder) WithContext(ctx context.Context) Builder {
	b.context = ctx
	return b
}

func (b *builder) Do() (*http.Response, error) {
	if b.context == nil {
		b.context = context.Background()
	}
	return b.do()
}

func (b *builder) do() (*http.Response, error) {
	req, err := http.NewRequestWithContext(b.context, http.MethodGet, b.endpoint, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req) // want `on a request path: the client has no Timeout and the caller's context has no deadline`
}

func handle(w http.ResponseWriter, r *http.Request) {
	resp, err := New("https://example.com").WithContext(r.Context()).Do()
	if err != nil {
		http.Error(w, "not now", http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

func main() { http.ListenAndServe(":8080", http.HandlerFunc(handle)) }
