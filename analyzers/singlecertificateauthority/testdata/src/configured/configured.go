// Package configured gets its client from others.
package configured

import (
	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

func manager(client *acme.Client) *autocert.Manager {
	return &autocert.Manager{Prompt: autocert.AcceptTOS, Client: client}
}
