// Package certmagic is a stub with the library's signatures.
package certmagic

import (
	"crypto/tls"
	"net/http"
)

type Issuer interface{ IssuerKey() string }

type ACMEIssuer struct{ CA string }

func (*ACMEIssuer) IssuerKey() string { return "" }

type ZeroSSLIssuer struct{ APIKey string }

func (*ZeroSSLIssuer) IssuerKey() string { return "" }

type Config struct{ Issuers []Issuer }

func (*Config) TLSConfig() *tls.Config { return nil }

func NewDefault() *Config { return nil }

func NewACMEIssuer(cfg *Config, template ACMEIssuer) *ACMEIssuer { return nil }

var DefaultACME ACMEIssuer

func HTTPS(domains []string, mux http.Handler) error { return nil }
