// Package good makes its key itself, and has it certified.
package good

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
)

func certificate(authority string, request *x509.CertificateRequest) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	csr, err := x509.CreateCertificateRequest(rand.Reader, request, key)
	if err != nil {
		return tls.Certificate{}, err
	}
	resp, err := http.Post(authority, "application/pkcs10", bytes.NewReader(csr))
	if err != nil {
		return tls.Certificate{}, err
	}
	defer resp.Body.Close()
	chain, err := io.ReadAll(resp.Body)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{chain}, PrivateKey: key}, nil
}
