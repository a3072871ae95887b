// Package shop leaves reading to another package.
package shop

import (
	"context"
	"crypto/tls"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"

	"example.com/shop/secrets"
)

func fetched(ctx context.Context, client *secretsmanager.Client, cert []byte) (tls.Certificate, error) {
	key, err := secrets.Read(ctx, client, "tls-key")
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, key) // want `from Secrets Manager GetSecretValue`
}

func renewed(url string) (tls.Certificate, error) {
	cert, key, err := secrets.Renew(url)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(cert, key)
}
