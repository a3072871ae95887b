// Package config is a stub with the SDK's signatures.
package config

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
)

type LoadOptions struct{}

func LoadDefaultConfig(ctx context.Context, optFns ...func(*LoadOptions) error) (aws.Config, error) {
	return aws.Config{}, nil
}

type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

func WithHTTPClient(v HTTPClient) func(*LoadOptions) error { return nil }
