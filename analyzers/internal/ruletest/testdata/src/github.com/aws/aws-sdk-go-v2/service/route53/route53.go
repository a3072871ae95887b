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

type HostedZone struct{ Id *string }

type ListHostedZonesInput struct{}

type ListHostedZonesOutput struct{ HostedZones []HostedZone }

func (c *Client) ListHostedZones(ctx context.Context, params *ListHostedZonesInput, optFns ...func(*Options)) (*ListHostedZonesOutput, error) {
	return nil, nil
}
