package good

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Save writes an order.
func Save(ctx context.Context, client *dynamodb.Client, order *dynamodb.PutItemInput) (err error) {
	for range 5 {
		if _, err = client.PutItem(ctx, order); err == nil || !temporary(err) {
			return err
		}
		time.Sleep(rand.N(time.Second))
	}
	return err
}

func temporary(err error) bool {
	var t interface{ Temporary() bool }
	return errors.As(err, &t) && t.Temporary()
}
