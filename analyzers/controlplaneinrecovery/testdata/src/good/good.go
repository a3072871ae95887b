// Package good has the standby in use already.
package good

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type store struct {
	primary, standby *dynamodb.Client
	fleet            *autoscaling.Client
}

func (s *store) failover(ctx context.Context) { s.primary = s.standby }

// launch takes back what it began: no recovery.
func (s *store) launch(ctx context.Context, order *dynamodb.PutItemInput) error {
	_, err := s.primary.PutItem(ctx, order)
	if err != nil {
		s.fleet.DeleteAutoScalingGroup(ctx, &autoscaling.DeleteAutoScalingGroupInput{})
	}
	return err
}

// grow is no answer to a failure.
func (s *store) grow(ctx context.Context, n int32) error {
	_, err := s.fleet.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &n})
	return err
}
