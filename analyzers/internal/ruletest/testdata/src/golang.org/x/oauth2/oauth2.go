// Package oauth2 has the parts of golang.org/x/oauth2 that the fixtures use.
package oauth2

import (
	"context"
	"net/http"
)

// Token is a token.
type Token struct{ AccessToken string }

// AuthCodeOption changes a request.
type AuthCodeOption interface{ setValue() }

// Config describes a client.
type Config struct{ ClientID string }

// Exchange gets a token for a code.
func (c *Config) Exchange(ctx context.Context, code string, opts ...AuthCodeOption) (*Token, error) {
	return nil, nil
}

type key struct{}

// HTTPClient is the key of a context under which it holds the client to use.
var HTTPClient key

// TokenSource gives tokens.
type TokenSource interface{ Token() (*Token, error) }

// StaticTokenSource always gives the same.
func StaticTokenSource(t *Token) TokenSource { return nil }

// NewClient returns a client that sends tokens.
func NewClient(ctx context.Context, src TokenSource) *http.Client { return nil }

// Client returns a client that sends a token.
func (c *Config) Client(ctx context.Context, t *Token) *http.Client { return nil }

// Transport adds tokens to requests.
type Transport struct {
	Source TokenSource
	Base   http.RoundTripper
}

// RoundTrip sends a request.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) { return nil, nil }
