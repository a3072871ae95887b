// Package servers has servers without limits.
package servers

import (
	"crypto/tls"
	"net"
	"net/http"

	"github.com/gin-gonic/gin"
)

var global = &http.Server{Addr: ":80"} // want `net/http.Server has no ReadHeaderTimeout, ReadTimeout, WriteTimeout or IdleTimeout: a client`

func literal(h http.Handler) error {
	s := http.Server{Addr: ":8080", Handler: h} // want `net/http.Server has no ReadHeaderTimeout`
	return s.ListenAndServe()
}

type service struct{ server *http.Server }

func newService(h http.Handler) *service {
	return &service{server: &http.Server{Handler: h}} // want `net/http.Server has no`
}

func (s *service) run(l net.Listener) error {
	go func() { s.server.Close() }()
	return s.server.Serve(l)
}

func fields(h http.Handler) {
	s := new(http.Server) // want `net/http.Server has no`
	s.Handler = h
	start(s)
}

func start(s *http.Server) { s.ListenAndServeTLS("cert.pem", "key.pem") }

func listener(h http.Handler) error {
	l, err := net.Listen("tcp", ":8080")
	if err != nil {
		return err
	}
	return http.Serve(l, h) // want `http.Serve makes a server without timeouts`
}

func wrapped(h http.Handler, config *tls.Config) error {
	l, err := net.Listen("tcp", ":8443")
	if err != nil {
		return err
	}
	if config != nil {
		l = tls.NewListener(l, config)
	}
	return http.Serve(l, h) // want `http.Serve makes a server without timeouts`
}

func wrappedSocket(h http.Handler, config *tls.Config) error {
	l, err := net.Listen("unix", "/run/api.sock")
	if err != nil {
		return err
	}
	return http.Serve(tls.NewListener(l, config), h)
}

func framework() {
	r := gin.Default()
	r.Run(":8080") // want `\(\*gin.Engine\).Run makes a server without timeouts`
	r.Run()        // want `\(\*gin.Engine\).Run makes a server without timeouts`
}

// A flag says how a server works, not what it is for.
func flagged(debug bool) error {
	return http.ListenAndServe(":8081", orders(debug)) // want `http.ListenAndServe makes a server without timeouts`
}

func orders(debug bool) http.Handler { return http.NotFoundHandler() }

// A note only: the people who run the service read them.
func serveMetrics(h http.Handler) {
	http.ListenAndServe(":9090", h) // want `http.ListenAndServe makes a server without timeouts`
}

type configured struct{ server *http.Server }

// One of the servers may have limits, the default has none.
func (c *configured) serve(l net.Listener) {
	var s *http.Server
	if c.server != nil {
		s = c.server
	} else {
		s = &http.Server{} // want `net/http.Server has no`
	}
	go func() { s.Serve(l) }()
}
