// Package gin is a stub with the library's signatures.
package gin

import (
	"net"
	"net/http"
	"time"
)

type ResponseWriter interface {
	http.ResponseWriter
	Size() int
}

type Context struct {
	Request *http.Request
	Writer  ResponseWriter
}

func (c *Context) Status(code int)                  {}
func (c *Context) Next()                            {}
func (c *Context) Deadline() (t time.Time, ok bool) { return }
func (c *Context) Done() <-chan struct{}            { return nil }
func (c *Context) Err() error                       { return nil }
func (c *Context) Value(key any) any                { return nil }

type HandlerFunc func(*Context)

type IRoutes interface {
	GET(string, ...HandlerFunc) IRoutes
	POST(string, ...HandlerFunc) IRoutes
}

type RouterGroup struct{}

func (group *RouterGroup) Use(middleware ...HandlerFunc) IRoutes                     { return nil }
func (group *RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes  { return nil }
func (group *RouterGroup) POST(relativePath string, handlers ...HandlerFunc) IRoutes { return nil }

type Engine struct{ RouterGroup }

type OptionFunc func(*Engine)

func (engine *Engine) Run(addr ...string) (err error)                { return nil }
func (engine *Engine) RunListener(listener net.Listener) (err error) { return nil }

func Default(opts ...OptionFunc) *Engine { return nil }
