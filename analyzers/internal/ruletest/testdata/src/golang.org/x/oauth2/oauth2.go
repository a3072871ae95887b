// Package oauth2 has the parts of golang.org/x/oauth2 that the fixtures use.
package oauth2

import "context"

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
