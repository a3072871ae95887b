// Package good makes a certificate for a month.
package good

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
		NotAfter:     time.Now().AddDate(0, 0, 30),
	}
}
