// Package ec2 is a stub with the SDK's signatures.
package ec2

import "context"

type Options struct{}

type Client struct{}

func (c *Client) Options() Options { return Options{} }

type RunInstancesInput struct{ MinCount, MaxCount *int32 }

type RunInstancesOutput struct{}

func (c *Client) RunInstances(ctx context.Context, params *RunInstancesInput, optFns ...func(*Options)) (*RunInstancesOutput, error) {
	return nil, nil
}

type DescribeInstancesInput struct {
	InstanceIds []string
	NextToken   *string
}

type DescribeInstancesOutput struct{ NextToken *string }

func (c *Client) DescribeInstances(ctx context.Context, params *DescribeInstancesInput, optFns ...func(*Options)) (*DescribeInstancesOutput, error) {
	return nil, nil
}
