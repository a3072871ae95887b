// Package purpose serves secrets: reading them is what its callers ask for.
package purpose

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

type vault struct{ c *secretsmanager.Client }

// Get shows what Put has put there.
func (v *vault) Get(w http.ResponseWriter, r *http.Request) {
	id := "shared"
	v.c.GetSecretValue(r.Context(), &secretsmanager.GetSecretValueInput{SecretId: &id})
}

func (v *vault) Put(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	v.c.PutSecretValue(r.Context(), &secretsmanager.PutSecretValueInput{SecretId: &id})
}

type reader struct{ c *secretsmanager.Client }

func (v *reader) read(r *http.Request, id string) (string, error) {
	out, err := v.c.GetSecretValue(r.Context(), &secretsmanager.GetSecretValueInput{SecretId: &id})
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}

// Show gives what it is asked for.
func (v *reader) Show(w http.ResponseWriter, r *http.Request) {
	id := "team/" + r.PathValue("name")
	secret, err := v.read(r, id)
	if err != nil {
		http.Error(w, "no secret", http.StatusBadGateway)
		return
	}
	w.Write([]byte(secret))
}
