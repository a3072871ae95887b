// Package bad makes a role for everybody who signs up.
package bad

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/iam"
)

type accounts struct {
	iam *iam.Client
}

func (a *accounts) signUp(w http.ResponseWriter, r *http.Request) {
	if _, err := a.iam.CreateRole(r.Context(), &iam.CreateRoleInput{}); err != nil { // want `IAM CreateRole, a control-plane operation in us-east-1 for all Regions, runs on a request path: net/http handler \(\*bad.accounts\).signUp for /sign-up`
		http.Error(w, "not now", http.StatusServiceUnavailable)
	}
}

func routes(a *accounts) { http.HandleFunc("/sign-up", a.signUp) }
