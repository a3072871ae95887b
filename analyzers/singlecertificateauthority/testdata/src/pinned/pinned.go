// Package pinned asks an authority of its own.
package pinned

import (
	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

func manager() *autocert.Manager {
	return &autocert.Manager{ // want `one authority only, ca.internal`
		Prompt: autocert.AcceptTOS,
		Client: &acme.Client{DirectoryURL: "https://ca.internal/acme/directory"},
	}
}
