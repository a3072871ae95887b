// Package bad asks the authority about every client that connects.
package bad

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"time"

	"golang.org/x/crypto/ocsp"
)

var client = &http.Client{Timeout: time.Second}

func configuration() *tls.Config {
	return &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert, VerifyPeerCertificate: verify}
}

func verify(_ [][]byte, chains [][]*x509.Certificate) error {
	return check(chains[0][0], chains[0][1])
}

func check(cert, issuer *x509.Certificate) error {
	req, err := ocsp.CreateRequest(cert, issuer, nil)
	if err != nil {
		return err
	}
	resp, err := client.Post(cert.OCSPServer[0], "application/ocsp-request", bytes.NewReader(req)) // want `\(\*http.Client\).Post asks for the revocation of a certificate, and the handshake fails when there is no answer: TLS handshake bad.verify -> bad.check`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	answer, err := ocsp.ParseResponse(data, issuer)
	if err != nil {
		return err
	}
	if answer.Status == ocsp.Revoked {
		return errors.New("the certificate is revoked")
	}
	return nil
}
