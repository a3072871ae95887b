// Package lambda is a stub with the library's signatures.
package lambda

import "context"

type Handler interface {
	Invoke(ctx context.Context, payload []byte) ([]byte, error)
}

type Option func(*handlerOptions)

type handlerOptions struct{}

func Start(handler any)                                 {}
func StartHandler(handler Handler)                      {}
func StartWithOptions(handler any, options ...Option)   {}
func StartWithContext(ctx context.Context, handler any) {}
