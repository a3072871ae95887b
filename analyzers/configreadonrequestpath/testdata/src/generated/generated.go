// Package generated makes the key that it signs with when there is none yet, and serves its public half.
package generated

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

type secrets interface {
	GetSecretValue(ctx context.Context, in *secretsmanager.GetSecretValueInput, opts ...func(*secretsmanager.Options)) (*secretsmanager.GetSecretValueOutput, error)
	CreateSecret(ctx context.Context, in *secretsmanager.CreateSecretInput, opts ...func(*secretsmanager.Options)) (*secretsmanager.CreateSecretOutput, error)
}

func ensure(ctx context.Context, s secrets, name string) (string, error) {
	if key, err := read(ctx, s, name); key != "" || err != nil {
		return key, err
	}
	key := "made"
	_, err := s.CreateSecret(ctx, &secretsmanager.CreateSecretInput{Name: &name, SecretString: &key})
	return key, err
}

func read(ctx context.Context, s secrets, name string) (string, error) {
	out, err := s.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name}) // want `Secrets Manager GetSecretValue is called on every request`
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}

var client *secretsmanager.Client

// Keys is asked by everybody who checks a signature.
func Keys(w http.ResponseWriter, r *http.Request) {
	key, err := ensure(r.Context(), client, "signing")
	if err != nil {
		http.Error(w, "no keys", http.StatusBadGateway)
		return
	}
	w.Write([]byte(key))
}
