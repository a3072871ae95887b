// Package templates gives certificates all kinds of lives.
package templates

import (
	"crypto/x509"
	"time"
)

const years = 5 * 365 * 24 * time.Hour

func long(now time.Time) x509.Certificate {
	c := x509.Certificate{NotBefore: now}
	c.NotAfter = now.Add(years).UTC() // want `valid for 1825 days`
	return c
}

func far() *x509.Certificate {
	return &x509.Certificate{IsCA: false, NotAfter: time.Now().AddDate(1000, 0, 0)} // want `valid for 73000 days`
}

func oneYear(now time.Time) *x509.Certificate {
	return &x509.Certificate{NotAfter: now.Add(365 * 24 * time.Hour)}
}

func authority(now time.Time) *x509.Certificate {
	return &x509.Certificate{IsCA: true, NotAfter: now.AddDate(10, 0, 0)}
}

func perhaps(now time.Time, ca bool) *x509.Certificate {
	return &x509.Certificate{IsCA: ca, NotAfter: now.AddDate(10, 0, 0)}
}

func asked(now time.Time, life time.Duration) *x509.Certificate {
	return &x509.Certificate{NotAfter: now.Add(life)}
}

func change(c *x509.Certificate) { c.NotAfter = c.NotBefore.AddDate(10, 0, 0) }
