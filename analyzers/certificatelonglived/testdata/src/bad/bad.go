// Package bad makes a certificate for ten years.
package bad

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"time"
)

func template(host string) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: host},
		DNSNames:     []string{host},
		NotBefore:    time.Now(),
		NotAfter:     time.Now().AddDate(10, 0, 0), // want `the certificate is valid for 3650 days: its renewal is never exercised`
	}
}
