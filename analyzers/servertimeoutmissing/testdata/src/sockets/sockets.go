// Package sockets serves the network, and on a socket as well.
package sockets

import (
	"net"
	"net/http"

	reuseport "github.com/libp2p/go-reuseport"
)

func start(h http.Handler) {
	l, err := reuseport.Listen("tcp", ":8080")
	if err != nil {
		return
	}
	s := &http.Server{Handler: h} // want `net/http.Server has no ReadHeaderTimeout`
	s.Serve(l)
}

func control(h http.Handler) {
	l, err := net.Listen("unix", "/run/app.sock")
	if err == nil {
		http.Serve(l, h)
	}
}
