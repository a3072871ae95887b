// Package servers takes connections in other ways.
package servers

import (
	"crypto/tls"
	"net"
	"net/http"

	"google.golang.org/grpc/credentials"
)

func listener(l net.Listener, cert, key string) (net.Listener, error) {
	pair, err := tls.LoadX509KeyPair(cert, key) // want `tls.LoadX509KeyPair reads the certificate once`
	if err != nil {
		return nil, err
	}
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}}), nil
}

func server(s *http.Server, cert, key string) error {
	c := &tls.Config{Certificates: make([]tls.Certificate, 1)}
	var err error
	if c.Certificates[0], err = tls.LoadX509KeyPair(cert, key); err != nil { // want `reads the certificate once`
		return err
	}
	s.TLSConfig = c
	return s.ListenAndServeTLS("", "")
}

// A client shows its certificate to a server that may not ask for it again.
func client(cert, key string) (*http.Client, error) {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, err
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{Certificates: []tls.Certificate{pair}}}}, nil
}

// Whether a pair fits is asked before it is used.
func valid(cert, key string) bool {
	_, err := tls.LoadX509KeyPair(cert, key)
	return err == nil
}

// Serve is for users of a library who do without reloading.
func Serve(s *http.Server, cert, key string) error { return s.ListenAndServeTLS(cert, key) }

// ServeAll is used here.
func ServeAll(s *http.Server, cert, key string) error {
	return s.ListenAndServeTLS(cert, key) // want `reads the certificate once`
}

func run(s *http.Server) error { return ServeAll(s, "/etc/shop/tls.crt", "/etc/shop/tls.key") }

func secured(cert, key string) (credentials.TransportCredentials, error) {
	return credentials.NewServerTLSFromFile(cert, key) // want `credentials.NewServerTLSFromFile reads the certificate once`
}

// Whether the configuration is right is asked before it is used.
func checked(cert, key string) error {
	_, err := credentials.NewServerTLSFromFile(cert, key)
	return err
}

// Who starts the server says whether its certificate is read again.
func secure(s *http.Server, cert, key string) error {
	pair, err := tls.LoadX509KeyPair(cert, key) // want `reads the certificate once`
	if err != nil {
		return err
	}
	s.TLSConfig = &tls.Config{Certificates: []tls.Certificate{pair}}
	return nil
}

func watchdog(s *http.Server) error { return secure(s, "tls.crt", "tls.key") }

func secureAgain(s *http.Server, cert, key string) error {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return err
	}
	s.TLSConfig = &tls.Config{Certificates: []tls.Certificate{pair}}
	return nil
}

func watchFiles(s *http.Server, changed <-chan struct{}) {
	for range changed {
		_ = secureAgain(s, "tls.crt", "tls.key")
	}
}
