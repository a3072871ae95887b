// Package clients shows its certificate to servers, or reads it again.
package clients

import (
	"crypto/tls"
	"net"
	"sync/atomic"
)

func dial(address, cert, key string) (net.Conn, error) {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, err
	}
	return tls.Dial("tcp", address, &tls.Config{Certificates: []tls.Certificate{pair}})
}

type server struct{ config atomic.Pointer[tls.Config] }

// Reload is called when the operator has put new files in place.
func (s *server) Reload(cert, key string) error {
	c, err := read(cert, key)
	if err == nil {
		s.config.Store(c)
	}
	return err
}

func read(cert, key string) (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, err
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}}, nil
}

func (s *server) serve(c net.Conn, cert, key string) (net.Conn, error) {
	config, err := read(cert, key)
	if err != nil {
		return nil, err
	}
	return tls.Server(c, config), nil
}
