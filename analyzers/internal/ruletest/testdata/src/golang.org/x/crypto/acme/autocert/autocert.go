// Package autocert is a stub with the library's signatures.
package autocert

import (
	"crypto/tls"
	"net"

	"golang.org/x/crypto/acme"
)

type Manager struct {
	Prompt func(tosURL string) bool
	Client *acme.Client
	Email  string
}

func AcceptTOS(tosURL string) bool { return true }

func NewListener(domains ...string) net.Listener { return nil }

func (m *Manager) TLSConfig() *tls.Config { return nil }
