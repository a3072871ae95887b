// Package route53 is a stub with the SDK's signatures.
package route53

import "context"

type Options struct{}

type Client struct{}

type ChangeResourceRecordSetsInput struct{ HostedZoneId *string }

type ChangeResourceRecordSetsOutput struct{}

func (c *Client) ChangeResourceRecordSets(ctx context.Context, params *ChangeResourceRecordSetsInput, optFns ...func(*Options)) (*ChangeResourceRecordSetsOutput, error) {
	return nil, nil
}
