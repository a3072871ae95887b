// Package secretsmanager is a stub with the SDK's signatures.
package secretsmanager

import "context"

type Options struct{}

type Client struct{}

func (c *Client) Options() Options { return Options{} }

type GetSecretValueInput struct{ SecretId *string }

type GetSecretValueOutput struct{ SecretString *string }

func (c *Client) GetSecretValue(ctx context.Context, params *GetSecretValueInput, optFns ...func(*Options)) (*GetSecretValueOutput, error) {
	return nil, nil
}

type PutSecretValueInput struct {
	SecretId     *string
	SecretString *string
}

type PutSecretValueOutput struct{}

func (c *Client) PutSecretValue(ctx context.Context, params *PutSecretValueInput, optFns ...func(*Options)) (*PutSecretValueOutput, error) {
	return nil, nil
}

type CreateSecretInput struct {
	Name         *string
	SecretString *string
}

type CreateSecretOutput struct{}

func (c *Client) CreateSecret(ctx context.Context, params *CreateSecretInput, optFns ...func(*Options)) (*CreateSecretOutput, error) {
	return nil, nil
}
