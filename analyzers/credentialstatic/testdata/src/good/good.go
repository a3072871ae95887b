// Package good leaves its credentials to the SDK.
package good

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
)

func configure(ctx context.Context) (aws.Config, error) { return config.LoadDefaultConfig(ctx) }
