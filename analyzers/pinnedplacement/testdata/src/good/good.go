// Package good makes its volumes where they are needed.
package good

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
)

func Volume(ctx context.Context, client *ec2.Client, zone string) error {
	_, err := client.CreateVolume(ctx, &ec2.CreateVolumeInput{AvailabilityZone: aws.String(zone)})
	return err
}
