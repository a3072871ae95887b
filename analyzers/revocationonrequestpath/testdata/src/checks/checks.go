// Package checks asks for revocation in all kinds of ways.
package checks

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http"
	"sync"

	"golang.org/x/crypto/ocsp"
)

type verifier struct {
	client *http.Client
	soft   bool
	mu     sync.Mutex
}

func fetch(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url) // want `asks for the revocation of a certificate, and the handshake fails when there is no answer: TLS handshake \(\*checks.verifier\).list`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// The list of every authority in turn, and at the end of them nothing.
func (v *verifier) list(state tls.ConnectionState) error {
	for _, url := range state.PeerCertificates[0].CRLDistributionPoints {
		data, err := fetch(v.client, url)
		if err != nil {
			continue
		}
		list, err := x509.ParseRevocationList(data)
		if err != nil {
			continue
		}
		for _, entry := range list.RevokedCertificateEntries {
			if entry.SerialNumber.Cmp(state.PeerCertificates[0].SerialNumber) == 0 {
				return errors.New("revoked")
			}
		}
		return nil
	}
	return errors.New("no list")
}

func (v *verifier) ask(cert, issuer *x509.Certificate) ([]byte, error) {
	req, err := ocsp.CreateRequest(cert, issuer, nil)
	if err != nil {
		return nil, err
	}
	resp, err := v.client.Post(cert.OCSPServer[0], "application/ocsp-request", bytes.NewReader(req))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// No answer is no reason to refuse.
func (v *verifier) softly(_ [][]byte, chains [][]*x509.Certificate) error {
	data, err := v.ask(chains[0][0], chains[0][1])
	if err != nil {
		log.Print(err)
		return nil
	}
	answer, err := ocsp.ParseResponse(data, chains[0][1])
	if err != nil || answer.Status == ocsp.Good {
		return nil
	}
	return errors.New("revoked")
}

// Whether it is one is configured.
func (v *verifier) asked(_ [][]byte, chains [][]*x509.Certificate) error {
	data, err := v.ask(chains[0][0], chains[0][1])
	if err != nil {
		if v.soft {
			return nil
		}
		return err
	}
	_, err = ocsp.ParseResponse(data, chains[0][1])
	return err
}

// What a function returns that defers goes through memory.
func (v *verifier) one(_ [][]byte, chains [][]*x509.Certificate) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.strictly(chains[0][0])
}

func (v *verifier) strictly(cert *x509.Certificate) error {
	resp, err := v.client.Get(cert.CRLDistributionPoints[0]) // want `TLS handshake \(\*checks.verifier\).one -> \(\*checks.verifier\).strictly`
	if err != nil {
		return err
	}
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	_, err = x509.ParseRevocationList(data)
	return err
}

func (v *verifier) configurations() []*tls.Config {
	return []*tls.Config{{VerifyConnection: v.list}, {VerifyPeerCertificate: v.softly}, {VerifyPeerCertificate: v.asked}, {VerifyPeerCertificate: v.one}}
}

// VerifyClientCertificate is called by a server of others.
func (v *verifier) VerifyClientCertificate(raw [][]byte, chains [][]*x509.Certificate) error {
	resp, err := v.client.Get(chains[0][0].CRLDistributionPoints[0]) // want `the handshake fails when there is no answer`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	_, err = x509.ParseRevocationList(data)
	return err
}

// Staple gets what the server shows with its certificate, once an hour.
func (v *verifier) Staple(cert *tls.Certificate, issuer *x509.Certificate) error {
	data, err := v.ask(cert.Leaf, issuer)
	if err != nil {
		return err
	}
	if _, err := ocsp.ParseResponse(data, issuer); err != nil {
		return err
	}
	cert.OCSPStaple = data
	return nil
}
