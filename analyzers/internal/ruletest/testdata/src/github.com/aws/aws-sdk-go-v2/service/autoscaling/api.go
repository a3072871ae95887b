// Package autoscaling is a stub with the SDK's signatures.
package autoscaling

import "context"

type Options struct{}

type Client struct{}

func (c *Client) Options() Options { return Options{} }

type SetDesiredCapacityInput struct {
	AutoScalingGroupName *string
	DesiredCapacity      *int32
	HonorCooldown        *bool
}

type SetDesiredCapacityOutput struct{}

func (c *Client) SetDesiredCapacity(ctx context.Context, params *SetDesiredCapacityInput, optFns ...func(*Options)) (*SetDesiredCapacityOutput, error) {
	return nil, nil
}

type DeleteAutoScalingGroupInput struct{ AutoScalingGroupName *string }

type DeleteAutoScalingGroupOutput struct{}

func (c *Client) DeleteAutoScalingGroup(ctx context.Context, params *DeleteAutoScalingGroupInput, optFns ...func(*Options)) (*DeleteAutoScalingGroupOutput, error) {
	return nil, nil
}

type DescribeAutoScalingGroupsInput struct {
	AutoScalingGroupNames []string
	NextToken             *string
}

type DescribeAutoScalingGroupsOutput struct{ NextToken *string }

func (c *Client) DescribeAutoScalingGroups(ctx context.Context, params *DescribeAutoScalingGroupsInput, optFns ...func(*Options)) (*DescribeAutoScalingGroupsOutput, error) {
	return nil, nil
}

type DescribeAutoScalingGroupsAPIClient interface {
	DescribeAutoScalingGroups(context.Context, *DescribeAutoScalingGroupsInput, ...func(*Options)) (*DescribeAutoScalingGroupsOutput, error)
}

type DescribeAutoScalingGroupsPaginatorOptions struct{ Limit int32 }

type DescribeAutoScalingGroupsPaginator struct {
	options DescribeAutoScalingGroupsPaginatorOptions
	client  DescribeAutoScalingGroupsAPIClient
}

func NewDescribeAutoScalingGroupsPaginator(client DescribeAutoScalingGroupsAPIClient, params *DescribeAutoScalingGroupsInput, optFns ...func(*DescribeAutoScalingGroupsPaginatorOptions)) *DescribeAutoScalingGroupsPaginator {
	return &DescribeAutoScalingGroupsPaginator{client: client}
}

func (p *DescribeAutoScalingGroupsPaginator) HasMorePages() bool { return false }

func (p *DescribeAutoScalingGroupsPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*DescribeAutoScalingGroupsOutput, error) {
	return nil, nil
}
