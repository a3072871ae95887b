// Package socket serves processes of the same host only.
package socket

import (
	"net"
	"net/http"
)

type server struct{ http *http.Server }

func newServer(h http.Handler) *server { return &server{http: &http.Server{Handler: h}} }

func (s *server) start(path string) error {
	l, err := net.Listen("unix", path)
	if err != nil {
		return err
	}
	return s.http.Serve(l)
}
