// Package aws is a stub with the SDK's signatures.
package aws

import "net/http"

type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

type Config struct {
	BaseEndpoint *string
	HTTPClient   HTTPClient
}

func String(v string) *string { return &v }
