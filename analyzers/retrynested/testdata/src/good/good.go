package good

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Save writes an order.
func Save(ctx context.Context, client *dynamodb.Client, order *dynamodb.PutItemInput) error {
	_, err := client.PutItem(ctx, order, func(o *dynamodb.Options) { o.RetryMaxAttempts = 4 })
	return err
}
