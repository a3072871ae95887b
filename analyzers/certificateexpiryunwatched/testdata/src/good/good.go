// Command good tells how long its certificate is good for.
package main

import (
	"crypto/tls"
	"expvar"
	"log"
	"net/http"
	"time"
)

func main() {
	pair, err := tls.LoadX509KeyPair("/etc/shop/tls.crt", "/etc/shop/tls.key")
	if err != nil {
		log.Fatal(err)
	}
	expvar.Publish("certificate_seconds_left", expvar.Func(func() any {
		return time.Until(pair.Leaf.NotAfter).Seconds()
	}))
	s := &http.Server{Addr: ":8443", TLSConfig: &tls.Config{Certificates: []tls.Certificate{pair}}}
	log.Fatal(s.ListenAndServeTLS("", ""))
}
