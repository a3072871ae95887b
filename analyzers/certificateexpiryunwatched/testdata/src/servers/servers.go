// Command servers issues certificates, for others and for itself.
package main

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"log"
	"net/http"
	"time"
)

func main() {
	if _, err := sign(nil, nil, nil); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", hello)
	if _, err := own(nil); err != nil {
		log.Fatal(err)
	}
}

func sign(parent *x509.Certificate, public crypto.PublicKey, key crypto.Signer) ([]byte, error) {
	template := &x509.Certificate{NotAfter: time.Now().Add(24 * time.Hour)}
	return x509.CreateCertificate(rand.Reader, template, parent, public, key) // want `x509.CreateCertificate issues a certificate, and nothing in the program reads when one expires`
}

func hello(w http.ResponseWriter, r *http.Request) {}

// Nobody but the process itself has ever seen this one.
func own(key crypto.Signer) ([]byte, error) {
	template := &x509.Certificate{NotAfter: time.Now().Add(24 * time.Hour)}
	return x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
}
