// Package bad asks for servers when something has failed.
package bad

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/route53"
	"github.com/sony/gobreaker"
)

type store struct {
	table *dynamodb.Client
	fleet *autoscaling.Client
	dns   *route53.Client
}

func (s *store) Save(ctx context.Context, order *dynamodb.PutItemInput) error {
	_, err := s.table.PutItem(ctx, order)
	if err != nil {
		n := int32(12)
		_, err = s.fleet.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &n}) // want `when \(\*dynamodb.Client\).PutItem fails, Auto Scaling SetDesiredCapacity is called, a control-plane operation`
	}
	return err
}

func (s *store) failover(ctx context.Context) error { return s.point(ctx) }

func (s *store) point(ctx context.Context) error {
	_, err := s.dns.ChangeResourceRecordSets(ctx, &route53.ChangeResourceRecordSetsInput{}) // want `Route 53 ChangeResourceRecordSets, a control-plane operation, is part of \(\*bad.store\).failover`
	return err
}

func (s *store) breaker() *gobreaker.CircuitBreaker {
	return gobreaker.NewCircuitBreaker(gobreaker.Settings{
		OnStateChange: func(name string, from, to gobreaker.State) {
			if to == gobreaker.StateOpen {
				s.grow(context.Background()) // want `Auto Scaling SetDesiredCapacity, a control-plane operation, is called when a dependency is found to have failed`
			}
		},
	})
}

func (s *store) grow(ctx context.Context) {
	n := int32(12)
	s.fleet.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &n})
}
