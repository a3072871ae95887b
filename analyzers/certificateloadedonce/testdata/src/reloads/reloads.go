// Package reloads chooses the certificate for every handshake.
package reloads

import (
	"crypto/tls"
	"net"
	"net/http"
)

func listener(l net.Listener, cert, key string, current func(*tls.ClientHelloInfo) (*tls.Certificate, error)) (net.Listener, error) {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, err
	}
	c := &tls.Config{Certificates: []tls.Certificate{pair}}
	if current != nil {
		c.GetCertificate = current
	}
	return tls.NewListener(l, c), nil
}

// A server without any configuration has nothing to choose with.
func plain(h http.Handler, run func(func() error), cert, key string) {
	s := &http.Server{Addr: ":8443", Handler: h}
	run(func() error {
		return s.ListenAndServeTLS(cert, key) // want `ListenAndServeTLS reads the certificate once`
	})
}

func configured(h http.Handler, c *tls.Config, cert, key string) error {
	s := &http.Server{Addr: ":8443", Handler: h, TLSConfig: c}
	return s.ListenAndServeTLS(cert, key)
}

func given(s *http.Server, cert, key string) error { return s.ListenAndServeTLS(cert, key) }
