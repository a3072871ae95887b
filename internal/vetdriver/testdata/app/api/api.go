// Package api knows the fleet by an interface.
package api

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"

	"example.com/app/fleet"
)

type Grower interface {
	Grow(ctx context.Context, n int32) error
}

type API struct {
	Fleet   Grower
	Secrets *secretsmanager.Client
}

func (a *API) Checkout(w http.ResponseWriter, r *http.Request) {
	if err := a.Fleet.Grow(r.Context(), 12); err != nil {
		http.Error(w, "no capacity", http.StatusServiceUnavailable)
	}
}

func (a *API) Sign(w http.ResponseWriter, r *http.Request) {
	key, err := fleet.Key(r.Context(), a.Secrets)
	if err != nil || key == "" {
		http.Error(w, "no key", http.StatusServiceUnavailable)
	}
}
