// Package handedto uses clients that others make.
package handedto

import (
	"context"
	"net/http"
	"time"
)

// Server is asked by way of a client.
type Server struct {
	url    string
	client *http.Client
}

// New is given its client.
func New(url string, client *http.Client) *Server { return &Server{url, client} }

func (s *Server) ServeHTTP(http.ResponseWriter, *http.Request) { s.ask() }

func (s *Server) ask() {
	req, _ := http.NewRequest(http.MethodGet, s.url, nil)
	s.client.Do(req)
}

// Limited is given a client with a timeout.
type Limited struct{ client *http.Client }

// NewLimited is given its client.
func NewLimited(client *http.Client) *Limited { return &Limited{client} }

func (s *Limited) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }

// Told sets the timeout of the client that it is given.
type Told struct{ client *http.Client }

// NewTold is given its client.
func NewTold(client *http.Client, timeout time.Duration) *Told {
	client.Timeout = timeout
	return &Told{client}
}

func (s *Told) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }

// Kept is given a client that somebody else gets, too.
type Kept struct{ client *http.Client }

// NewKept is given its client.
func NewKept(ctx context.Context, client *http.Client) *Kept { return &Kept{client} }

func (s *Kept) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }

// Either is given one client or another.
type Either struct{ client *http.Client }

// NewEither is given its client.
func NewEither(client *http.Client) *Either { return &Either{client} }

func (s *Either) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }

// Unknown is given a client that comes out of sight.
type Unknown struct{ client *http.Client }

// NewUnknown is given its client.
func NewUnknown(client *http.Client) *Unknown { return &Unknown{client} }

func (s *Unknown) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }

// HTTPClient is what tests replace.
type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

// Behind asks by way of an interface.
type Behind struct{ client HTTPClient }

// NewBehind is given its client.
func NewBehind(client HTTPClient) *Behind { return &Behind{client} }

func (s *Behind) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	req, _ := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com", nil)
	s.client.Do(req)
}

// LimitedBehind is given a client with a timeout.
type LimitedBehind struct{ client HTTPClient }

// NewLimitedBehind is given its client.
func NewLimitedBehind(client HTTPClient) *LimitedBehind { return &LimitedBehind{client} }

func (s *LimitedBehind) ServeHTTP(_ http.ResponseWriter, r *http.Request) { s.client.Do(r) }

type tracer struct{ next HTTPClient }

// Trace puts something in between, which may set a deadline.
func Trace(next HTTPClient) HTTPClient { return &tracer{next} }

func (t *tracer) Do(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	return t.next.Do(r.WithContext(ctx))
}

// Traced is given a client with something in between.
type Traced struct{ client HTTPClient }

// NewTraced is given its client.
func NewTraced(client HTTPClient) *Traced { return &Traced{client} }

func (s *Traced) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	req, _ := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com", nil)
	s.client.Do(req)
}

// Default is given a client, or takes the default one.
type Default struct{ client *http.Client }

// NewDefault is given its client, or nil.
func NewDefault(client *http.Client) *Default {
	if client == nil {
		client = http.DefaultClient
	}
	return &Default{client}
}

func (s *Default) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }
