// Package nearby keeps one of its certificates, and makes another for the time that it runs.
package nearby

import (
	"crypto"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"os"
	"time"
)

// passing lives as long as the process.
func passing(key crypto.Signer, keyPEM []byte) (tls.Certificate, error) {
	t := x509.Certificate{NotAfter: time.Now().AddDate(10, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, &t, &t, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), keyPEM)
}

func lasting(key crypto.Signer, keyPEM []byte) (tls.Certificate, error) {
	t := x509.Certificate{NotAfter: time.Now().AddDate(10, 0, 0)} // want `valid for 3650 days`
	der, err := x509.CreateCertificate(rand.Reader, &t, &t, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	if err := os.WriteFile("server.crt", cert, 0o644); err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, keyPEM)
}
