// Package fasthttp is a stub with the library's signatures.
package fasthttp

type RequestCtx struct{}

type RequestHandler func(ctx *RequestCtx)

func ListenAndServe(addr string, handler RequestHandler) error { return nil }
