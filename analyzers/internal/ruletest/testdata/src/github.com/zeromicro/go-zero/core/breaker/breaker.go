// Package breaker is a stub with the library's signatures.
package breaker

type (
	Acceptable func(err error) bool
	Fallback   func(err error) error
)

type Breaker interface {
	DoWithAcceptable(req func() error, acceptable Acceptable) error
	DoWithFallback(req func() error, fallback Fallback) error
	DoWithFallbackAcceptable(req func() error, fallback Fallback, acceptable Acceptable) error
}

func NewBreaker() Breaker { return nil }

func DoWithFallback(name string, req func() error, fallback Fallback) error { return nil }

func DoWithFallbackAcceptable(name string, req func() error, fallback Fallback, acceptable Acceptable) error {
	return nil
}
