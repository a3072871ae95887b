// Package sts is a stub with the SDK's signatures.
package sts

import "context"

type Options struct {
	AppID        string
	BaseEndpoint *string
	Region       string
}

type Client struct{}

type GetCallerIdentityInput struct{ _ struct{} }

type GetCallerIdentityOutput struct{}

func (c *Client) GetCallerIdentity(ctx context.Context, params *GetCallerIdentityInput, optFns ...func(*Options)) (*GetCallerIdentityOutput, error) {
	return nil, nil
}
