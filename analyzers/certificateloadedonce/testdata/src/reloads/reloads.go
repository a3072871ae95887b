// Package reloads chooses the certificate for every handshake.
package reloads

import (
	"crypto/tls"
	"net"
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
