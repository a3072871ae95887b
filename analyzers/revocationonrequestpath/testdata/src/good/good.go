// Package good looks at the list in memory, and gets a newer one every hour.
package good

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http"
	"sync/atomic"
	"time"
)

type revocations struct {
	client *http.Client
	list   atomic.Pointer[x509.RevocationList]
}

func (r *revocations) configuration() *tls.Config {
	return &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert, VerifyPeerCertificate: r.verify}
}

func (r *revocations) verify(_ [][]byte, chains [][]*x509.Certificate) error {
	for _, entry := range r.list.Load().RevokedCertificateEntries {
		if entry.SerialNumber.Cmp(chains[0][0].SerialNumber) == 0 {
			return errors.New("the certificate is revoked")
		}
	}
	return nil
}

func (r *revocations) watch(url string) {
	for range time.Tick(time.Hour) {
		if err := r.load(url); err != nil {
			log.Printf("going on with the list of %s: %v", r.list.Load().ThisUpdate, err)
		}
	}
}

func (r *revocations) load(url string) error {
	resp, err := r.client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	list, err := x509.ParseRevocationList(data)
	if err != nil {
		return err
	}
	r.list.Store(list)
	return nil
}
