// Command command issues a certificate, and has ended long before that expires.
package main

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"log"
	"time"
)

func main() {
	if _, err := sign(nil, nil, nil); err != nil {
		log.Fatal(err)
	}
}

func sign(parent *x509.Certificate, public crypto.PublicKey, key crypto.Signer) ([]byte, error) {
	template := &x509.Certificate{NotAfter: time.Now().Add(24 * time.Hour)}
	return x509.CreateCertificate(rand.Reader, template, parent, public, key)
}
