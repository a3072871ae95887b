// Package stdapi is a stub with the library's signatures.
package stdapi

import "context"

type Context struct{}

func (c *Context) Context() context.Context { return nil }

type HandlerFunc func(c *Context) error

type Router struct{}

func (rt *Router) Route(method, path string, fn HandlerFunc) {}
