// Package bad gets its certificates from one authority.
package bad

import (
	"net/http"

	"golang.org/x/crypto/acme/autocert"
)

func serve(h http.Handler) error {
	return http.Serve(autocert.NewListener("shop.example.com"), h) // want `certificates come from one authority only, Let's Encrypt: while that one is away, none is issued or renewed`
}
