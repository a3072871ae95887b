// Package ec2 is a stub with the SDK's signatures.
package ec2

import (
	"context"

	"github.com/aws/aws-sdk-go/aws/request"
)

type EC2 struct{}

type DescribeInstancesInput struct{}

type DescribeInstancesOutput struct{}

type TerminateInstancesInput struct{}

type TerminateInstancesOutput struct{}

func (c *EC2) DescribeInstancesPages(input *DescribeInstancesInput, fn func(*DescribeInstancesOutput, bool) bool) error {
	return nil
}

func (c *EC2) TerminateInstancesWithContext(ctx context.Context, input *TerminateInstancesInput, opts ...request.Option) (*TerminateInstancesOutput, error) {
	return nil, nil
}

func (c *EC2) WaitUntilInstanceRunning(input *DescribeInstancesInput) error { return nil }

func (c *EC2) TerminateInstancesRequest(input *TerminateInstancesInput) (*request.Request, *TerminateInstancesOutput) {
	return nil, nil
}
