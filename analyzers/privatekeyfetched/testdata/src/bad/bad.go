// Package bad gets the key of its servers from a secret store.
package bad

import (
	"context"
	"crypto/tls"
	"encoding/json"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

type material struct{ Certificate, Key string }

func certificate(ctx context.Context, client *secretsmanager.Client, name string) (tls.Certificate, error) {
	out, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name})
	if err != nil {
		return tls.Certificate{}, err
	}
	var m material
	if err := json.Unmarshal([]byte(*out.SecretString), &m); err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair([]byte(m.Certificate), []byte(m.Key)) // want `the private key of tls.X509KeyPair comes over the network, from Secrets Manager GetSecretValue, instead of being generated here`
}
