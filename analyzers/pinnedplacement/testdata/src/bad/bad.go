// Package bad makes its volumes in one zone.
package bad

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

func Volume(ctx context.Context, client *ec2.Client) error {
	_, err := client.CreateVolume(ctx, &ec2.CreateVolumeInput{
		AvailabilityZone: aws.String("us-east-1a"), // want `the Availability Zone us-east-1a is written into the code: when it is impaired or replaced, every copy of the program needs a change`
	})
	return err
}
