// Package acme is a stub with the library's signatures.
package acme

import "crypto"

type Client struct {
	Key          crypto.Signer
	DirectoryURL string
}
