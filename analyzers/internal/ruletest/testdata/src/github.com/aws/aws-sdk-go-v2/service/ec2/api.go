// Package ec2 is a stub with the SDK's signatures.
package ec2

import (
	"context"
	"time"
)

type Options struct{}

type Client struct{}

func (c *Client) Options() Options { return Options{} }

type RunInstancesInput struct {
	MinCount, MaxCount *int32
	SubnetId           *string
}

type CreateVolumeInput struct{ AvailabilityZone *string }

type CreateVolumeOutput struct{}

func (c *Client) CreateVolume(ctx context.Context, params *CreateVolumeInput, optFns ...func(*Options)) (*CreateVolumeOutput, error) {
	return nil, nil
}

type Instance struct{ InstanceId, SubnetId *string }

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

type DescribeInstancesAPIClient interface {
	DescribeInstances(context.Context, *DescribeInstancesInput, ...func(*Options)) (*DescribeInstancesOutput, error)
}

type InstanceRunningWaiterOptions struct{}

type InstanceRunningWaiter struct {
	client  DescribeInstancesAPIClient
	options InstanceRunningWaiterOptions
}

func NewInstanceRunningWaiter(client DescribeInstancesAPIClient, optFns ...func(*InstanceRunningWaiterOptions)) *InstanceRunningWaiter {
	return &InstanceRunningWaiter{client: client}
}

func (w *InstanceRunningWaiter) Wait(ctx context.Context, params *DescribeInstancesInput, maxWaitDur time.Duration, optFns ...func(*InstanceRunningWaiterOptions)) error {
	return nil
}

type Region struct{ RegionName *string }

type DescribeRegionsInput struct{}

type DescribeRegionsOutput struct{ Regions []Region }

func (c *Client) DescribeRegions(ctx context.Context, params *DescribeRegionsInput, optFns ...func(*Options)) (*DescribeRegionsOutput, error) {
	return nil, nil
}
