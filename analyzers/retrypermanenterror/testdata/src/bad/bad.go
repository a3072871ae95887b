package bad

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Save writes an order.
func Save(ctx context.Context, client *dynamodb.Client, order *dynamodb.PutItemInput) (err error) {
	for range 5 {
		if _, err = client.PutItem(ctx, order); err == nil { // want `every error of \(\*dynamodb.Client\).PutItem is retried`
			return nil
		}
		time.Sleep(rand.N(time.Second))
	}
	return err
}
