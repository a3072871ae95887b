// Package bad serves the certificate that the files held when it started.
package bad

import "net/http"

func serve(h http.Handler) error {
	s := &http.Server{Addr: ":8443", Handler: h}
	return s.ListenAndServeTLS("/etc/shop/tls.crt", "/etc/shop/tls.key") // want `ListenAndServeTLS reads the certificate once: a renewed one is not served before a restart`
}
