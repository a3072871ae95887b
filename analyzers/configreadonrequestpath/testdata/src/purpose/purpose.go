// Package purpose serves secrets: reading them is what its callers ask for.
package purpose

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

type vault struct{ c *secretsmanager.Client }

func (v *vault) Get(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	v.c.GetSecretValue(r.Context(), &secretsmanager.GetSecretValueInput{SecretId: &id})
}

func (v *vault) Put(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	v.c.PutSecretValue(r.Context(), &secretsmanager.PutSecretValueInput{SecretId: &id})
}
