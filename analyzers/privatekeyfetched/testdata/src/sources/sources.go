// Package sources gets keys from all kinds of places.
package sources

import (
	"crypto"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"os"
)

type server struct {
	cert, key []byte
	tls       tls.Certificate
}

// A helper reads for several callers: each has its own.
func read(r io.Reader) []byte {
	data, _ := io.ReadAll(r)
	return data
}

func (s *server) download(url string) {
	resp, err := http.Get(url)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	s.key = read(resp.Body)
}

func (s *server) fields() (tls.Certificate, error) {
	return tls.X509KeyPair(s.cert, s.key) // want `from HTTP Get`
}

func (s *server) parsed(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	key, err := parse(read(resp.Body))
	if err != nil {
		return err
	}
	s.tls.PrivateKey = key // want `the private key of tls.Certificate comes over the network, from HTTP Get`
	return nil
}

func parse(data []byte) (crypto.PrivateKey, error) {
	block, _ := pem.Decode(data)
	return x509.ParsePKCS8PrivateKey(block.Bytes)
}

func file(cert []byte) (tls.Certificate, error) {
	f, err := os.Open("/etc/shop/tls.key")
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, read(f))
}

// The certificate may come from anywhere.
func issued(url string, key []byte) (tls.Certificate, error) {
	resp, err := http.Get(url)
	if err != nil {
		return tls.Certificate{}, err
	}
	defer resp.Body.Close()
	return tls.X509KeyPair(read(resp.Body), key)
}

// Where the file is, is asked: what is in it is here.
func named(url string, cert []byte) (tls.Certificate, error) {
	resp, err := http.Get(url)
	if err != nil {
		return tls.Certificate{}, err
	}
	defer resp.Body.Close()
	key, err := os.ReadFile(string(read(resp.Body)))
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, key)
}

// What locks the key is no key.
func locked(url string, cert, key []byte) (tls.Certificate, error) {
	resp, err := http.Get(url)
	if err != nil {
		return tls.Certificate{}, err
	}
	defer resp.Body.Close()
	block, _ := pem.Decode(key)
	open, err := x509.DecryptPEMBlock(block, read(resp.Body))
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, open)
}

type storage interface {
	Load(name string) ([]byte, error)
}

// What a storage brings does not come from who says where it is there.
func stored(url string, s storage, cert []byte) (tls.Certificate, error) {
	resp, err := http.Get(url)
	if err != nil {
		return tls.Certificate{}, err
	}
	defer resp.Body.Close()
	key, err := s.Load(string(read(resp.Body)))
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, key)
}

// A key that tokens are signed with has to be everywhere.
func signs(url string) (*rsa.PrivateKey, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return x509.ParsePKCS1PrivateKey(read(resp.Body))
}
