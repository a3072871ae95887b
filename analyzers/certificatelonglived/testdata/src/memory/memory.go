// Package memory makes a certificate for itself whenever it starts.
package memory

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"time"
)

func own() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().AddDate(100, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// What others get lives on.
func signed(parent *x509.Certificate, key *ecdsa.PrivateKey) ([]byte, error) {
	template := &x509.Certificate{SerialNumber: big.NewInt(2)}
	template.NotAfter = time.Now().AddDate(10, 0, 0) // want `valid for 3650 days`
	return x509.CreateCertificate(rand.Reader, template, parent, key.Public(), key)
}
