// Package listed has what it reads at hand: in the store of an informer, in fields that are only called
// like a parameter, or in a value that a start-up function has kept.
package listed

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	corev1 "k8s.io/api/core/v1"
	listers "k8s.io/client-go/listers/core/v1"
)

type server struct {
	lister listers.SecretLister
	plugin plugin
}

// Show reads what the informer keeps.
func (s *server) Show(w http.ResponseWriter, r *http.Request) {
	var secret *corev1.Secret
	secret, err := s.lister.Secrets("shop").Get("keys")
	if err != nil {
		http.Error(w, "no keys", http.StatusInternalServerError)
		return
	}
	w.Write(secret.Data["key"])
}

// plugin has the getters that protoc writes.
type plugin struct{ parameter *string }

func (p plugin) GetParameter() string {
	if p.parameter == nil {
		return ""
	}
	return *p.parameter
}

func (s *server) Parameter(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(s.plugin.GetParameter()))
}

var (
	secrets *secretsmanager.Client
	key     string
)

func init() {
	out, err := secrets.GetSecretValue(context.Background(), &secretsmanager.GetSecretValueInput{})
	if err != nil {
		panic(err)
	}
	key = *out.SecretString
}

func (s *server) Signed(w http.ResponseWriter, r *http.Request) { w.Write([]byte(key)) }

var loaded *string

// once looks whether it has been read.
func once(ctx context.Context) (string, error) {
	if loaded != nil {
		return *loaded, nil
	}
	out, err := secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{})
	if err != nil {
		return "", err
	}
	loaded = out.SecretString
	return *loaded, nil
}

func (s *server) Once(w http.ResponseWriter, r *http.Request) {
	if _, err := once(r.Context()); err != nil {
		http.Error(w, "no key", http.StatusInternalServerError)
	}
}

func (s *server) routes() {
	http.HandleFunc("/show", s.Show)
	http.HandleFunc("/parameter", s.Parameter)
	http.HandleFunc("/signed", s.Signed)
	http.HandleFunc("/once", s.Once)
}
