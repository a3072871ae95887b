// Package rest is a stub with the library's signatures.
package rest

import "context"

type Interface interface {
	Get() *Request
	Post() *Request
}

type Request struct{}

func (r *Request) Resource(resource string) *Request { return r }

func (r *Request) Body(obj any) *Request { return r }

func (r *Request) Do(ctx context.Context) Result { return Result{} }

type Result struct{}

func (r Result) Error() error { return nil }
