// Package good serves the certificate in memory, and reads the files again every hour.
package good

import (
	"crypto/tls"
	"log"
	"net/http"
	"sync/atomic"
	"time"
)

type certificate struct {
	current atomic.Pointer[tls.Certificate]
}

func (c *certificate) load() error {
	pair, err := tls.LoadX509KeyPair("/etc/shop/tls.crt", "/etc/shop/tls.key")
	if err != nil {
		return err
	}
	c.current.Store(&pair)
	return nil
}

func (c *certificate) watch() {
	for range time.Tick(time.Hour) {
		if err := c.load(); err != nil {
			log.Printf("going on with the certificate until %s: %v", c.current.Load().Leaf.NotAfter, err)
		}
	}
}

func serve(h http.Handler, c *certificate) error {
	go c.watch()
	s := &http.Server{Addr: ":8443", Handler: h, TLSConfig: &tls.Config{
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.current.Load(), nil },
	}}
	return s.ListenAndServeTLS("", "")
}
