// Package constructed reads a certificate in one place and serves it in another.
package constructed

import (
	"crypto/tls"
	"net"
	"net/http"
)

type mail struct{ config *tls.Config }

func newMail(cert, key string) (*mail, error) {
	c := &tls.Config{}
	c.Certificates = make([]tls.Certificate, 1)
	var err error
	c.Certificates[0], err = tls.LoadX509KeyPair(cert, key) // want `^tls.LoadX509KeyPair reads the certificate once`
	return &mail{config: c}, err
}

// The connection is encrypted when the client asks for it.
func (m *mail) startTLS(c net.Conn) net.Conn { return tls.Server(c, m.config) }

func configuration(cert, key string) (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(cert, key) // want `^tls.LoadX509KeyPair reads the certificate once`
	if err != nil {
		return nil, err
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}}, nil
}

func listen(h http.Handler, cert, key string) error {
	c, err := configuration(cert, key)
	if err != nil {
		return err
	}
	s := &http.Server{Handler: h, TLSConfig: c}
	return s.ListenAndServeTLS("", "")
}
