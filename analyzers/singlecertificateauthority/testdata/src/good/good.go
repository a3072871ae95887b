// Package good has two authorities.
package good

import (
	"crypto/tls"

	"github.com/caddyserver/certmagic"
)

func configuration(key string) *tls.Config {
	c := certmagic.NewDefault()
	c.Issuers = []certmagic.Issuer{
		certmagic.NewACMEIssuer(c, certmagic.DefaultACME),
		&certmagic.ZeroSSLIssuer{APIKey: key},
	}
	return c.TLSConfig()
}
