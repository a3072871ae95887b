// Package iam is a stub with the SDK's signatures.
package iam

import "context"

type Options struct{}

type Client struct{}

type CreateRoleInput struct{ RoleName *string }

type CreateRoleOutput struct{}

func (c *Client) CreateRole(ctx context.Context, params *CreateRoleInput, optFns ...func(*Options)) (*CreateRoleOutput, error) {
	return nil, nil
}
