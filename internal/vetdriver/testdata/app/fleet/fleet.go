// Package fleet wraps the SDK: nothing in here knows that requests will come by.
package fleet

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/autoscaling"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

type Scaler struct{ Client *autoscaling.Client }

func (s *Scaler) Grow(ctx context.Context, n int32) error {
	_, err := s.Client.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &n})
	return err
}

// Keep is only called by a loop.
func (s *Scaler) Keep(ctx context.Context) error {
	var size int32 = 3
	_, err := s.Client.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: &size})
	return err
}

func Key(ctx context.Context, c *secretsmanager.Client) (string, error) {
	out, err := c.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{})
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}
