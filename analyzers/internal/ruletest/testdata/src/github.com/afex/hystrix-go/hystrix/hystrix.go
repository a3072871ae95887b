// Package hystrix is a stub with the library's signatures.
package hystrix

import "context"

type (
	runFunc       func() error
	fallbackFunc  func(error) error
	runFuncC      func(context.Context) error
	fallbackFuncC func(context.Context, error) error
)

func Do(name string, run runFunc, fallback fallbackFunc) error { return nil }

func DoC(ctx context.Context, name string, run runFuncC, fallback fallbackFuncC) error { return nil }

func Go(name string, run runFunc, fallback fallbackFunc) chan error { return nil }
