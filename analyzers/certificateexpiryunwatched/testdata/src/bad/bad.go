// Command bad serves a certificate and does not know how long.
package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(serve(http.NewServeMux()))
}

func serve(h http.Handler) error {
	s := &http.Server{Addr: ":8443", Handler: h}
	return s.ListenAndServeTLS("/etc/shop/tls.crt", "/etc/shop/tls.key") // want `ListenAndServeTLS serves a certificate, and nothing in the program reads when one expires`
}
