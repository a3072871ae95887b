// Package chi is a stub with the library's signatures.
package chi

import "net/http"

type Mux struct{}

func NewRouter() *Mux { return nil }

func (mx *Mux) Post(pattern string, handlerFn http.HandlerFunc) {}
