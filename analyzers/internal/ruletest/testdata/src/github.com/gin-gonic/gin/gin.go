// Package gin is a stub with the library's signatures.
package gin

type Context struct{}

func (c *Context) Status(code int) {}

type HandlerFunc func(*Context)

type IRoutes interface {
	GET(string, ...HandlerFunc) IRoutes
	POST(string, ...HandlerFunc) IRoutes
}

type RouterGroup struct{}

func (group *RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes  { return nil }
func (group *RouterGroup) POST(relativePath string, handlers ...HandlerFunc) IRoutes { return nil }

type Engine struct{ RouterGroup }

type OptionFunc func(*Engine)

func (engine *Engine) Run(addr ...string) (err error) { return nil }

func Default(opts ...OptionFunc) *Engine { return nil }
