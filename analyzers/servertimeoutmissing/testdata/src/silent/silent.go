// Package silent has servers with limits, or with clients on the same host only.
package silent

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

var global = http.Server{ReadTimeout: time.Second}

func headerOnly() error {
	return (&http.Server{ReadHeaderTimeout: time.Second}).ListenAndServe()
}

func later(h http.Handler) error {
	s := &http.Server{Handler: h}
	s.ReadHeaderTimeout = time.Second
	return s.ListenAndServe()
}

type service struct{ server *http.Server }

func newService(h http.Handler) *service { return &service{server: &http.Server{Handler: h}} }

func (s *service) limit(d time.Duration) { s.server.ReadTimeout = d }

type option func(*http.Server)

func withOptions(opts ...option) error {
	s := &http.Server{}
	for _, opt := range opts {
		opt(s)
	}
	return s.ListenAndServe()
}

func helped(h http.Handler) error {
	s := &http.Server{Handler: h}
	limit(s)
	return s.ListenAndServe()
}

func limit(s *http.Server) { s.IdleTimeout = time.Minute }

func made() *http.Server { return &http.Server{} }

func fromMade() error {
	s := made()
	s.ReadTimeout = time.Second
	return s.ListenAndServe()
}

func inLiteral() {
	s := &http.Server{}
	go func() {
		s.ReadHeaderTimeout = time.Second
		s.ListenAndServe()
	}()
}

func copied() error {
	s := global
	return s.ListenAndServe()
}

func debug(port int) {
	go http.ListenAndServe("localhost:6060", nil)
	go http.ListenAndServe(fmt.Sprintf("127.0.0.1:%d", port), nil)
	s := &http.Server{Addr: "127.0.0.1:6060"}
	s.ListenAndServe()
	gin.Default().Run("localhost:8080")
}

func given(l net.Listener, h http.Handler) error { return http.Serve(l, h) }

func servePprof(addr string) error { return http.ListenAndServe(addr, nil) }

func profiles(pprofAddr string, h http.Handler) {
	go http.ListenAndServe(pprofAddr, h)
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", index)
	http.ListenAndServe(":9090", mux)
}

func index(w http.ResponseWriter, r *http.Request) {}
