// Package echo is a stub with the library's signatures.
package echo

import "net/http"

type Response struct{}

type Context interface {
	Request() *http.Request
	Response() *Response
	Param(name string) string
}

type HandlerFunc func(c Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type Route struct{}

type Echo struct {
	Server    *http.Server
	TLSServer *http.Server
}

func New() (e *Echo) { return nil }

func (e *Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route { return nil }
func (e *Echo) Start(address string) error                                 { return nil }
func (e *Echo) StartAutoTLS(address string) error                          { return nil }
func (e *Echo) StartServer(s *http.Server) (err error)                     { return nil }
