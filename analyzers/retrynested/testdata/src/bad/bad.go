package bad

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Save writes an order.
func Save(ctx context.Context, client *dynamodb.Client, order *dynamodb.PutItemInput) (err error) {
	for range 4 {
		if _, err = client.PutItem(ctx, order); err == nil { // want `retries around retries of DynamoDB PutItem: 4 \(the loop in bad.Save\) x 3 \(the AWS SDK\) = 12 attempts per call`
			return nil
		}
		time.Sleep(rand.N(time.Second))
	}
	return err
}
