// Package listeners serves on listeners that are made elsewhere in it.
package listeners

import (
	"net"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

type service struct {
	public, unknown net.Listener
}

func open(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	return l, nil
}

func (s *service) start() error {
	l, err := open(":8080")
	if err != nil {
		return err
	}
	s.public = l
	go s.serve()
	return given(l, nil)
}

func (s *service) serve() error { return http.Serve(s.public, nil) } // want `http.Serve makes a server without timeouts`

func (s *service) serveUnknown() error { return http.Serve(s.unknown, nil) }

func given(l net.Listener, h http.Handler) error { return http.ServeTLS(l, h, "cert", "key") } // want `http.ServeTLS makes a server without timeouts`

// Somebody else knows what it listens on.
func Given(l net.Listener, h http.Handler) error { return http.Serve(l, h) }

func returned() error {
	l, err := open(":8081")
	if err != nil {
		return err
	}
	return gin.Default().RunListener(l) // want `\(\*gin.Engine\).RunListener makes a server without timeouts`
}

func here() error {
	l, err := net.Listen("unix", "/run/service.sock")
	if err != nil {
		return err
	}
	return given2(l)
}

func given2(l net.Listener) error { return gin.Default().RunListener(l) }

func certificates() error {
	return echo.New().StartAutoTLS(":443") // want `StartAutoTLS makes a server without timeouts`
}

// Zero is no limit.
func zeros(h http.Handler) error {
	s := &http.Server{Addr: ":8082", Handler: h, ReadTimeout: 0, WriteTimeout: 0} // want `net/http.Server has no ReadHeaderTimeout`
	return s.ListenAndServe()
}

func idle(h http.Handler) error {
	s := &http.Server{Addr: ":8083", Handler: h, ReadTimeout: 0, IdleTimeout: time.Minute}
	return s.ListenAndServe()
}
