// Package v1 is a stub with the library's signatures.
package v1

import corev1 "k8s.io/api/core/v1"

// SecretLister reads what an informer has stored.
type SecretLister interface {
	Secrets(namespace string) SecretNamespaceLister
}

type SecretNamespaceLister interface {
	Get(name string) (*corev1.Secret, error)
}
