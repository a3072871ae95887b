// Package v1 is a stub with the library's signatures.
package v1

import (
	"context"

	v1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type TokenReviewInterface interface {
	Create(ctx context.Context, review *v1.TokenReview, opts metav1.CreateOptions) (*v1.TokenReview, error)
}
