// Package admission answers the API server, which is there when it asks; Vault need not be.
package admission

import (
	"context"

	vault "github.com/hashicorp/vault/api"
	admissionv1 "k8s.io/api/admission/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/client-go/kubernetes/typed/core/v1"
)

type mutator struct {
	secrets corev1.SecretsGetter
	vault   *vault.Client
}

func (m *mutator) Mutate(ctx context.Context, req *admissionv1.AdmissionRequest) error {
	if _, err := m.secrets.Secrets("system").Get(ctx, "settings", metav1.GetOptions{}); err != nil {
		return err
	}
	_, err := m.vault.Logical().Read("secret/shop") // want `Vault Read is called on every request`
	return err
}
