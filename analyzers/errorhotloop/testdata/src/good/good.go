package good

import (
	"context"
	"log"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Follow handles what comes in.
func Follow(ctx context.Context, client *dynamodb.Client, next *dynamodb.GetItemInput, handle func(*dynamodb.GetItemOutput)) {
	for ctx.Err() == nil {
		item, err := client.GetItem(ctx, next)
		if err != nil {
			log.Printf("receive: %v", err)
			select {
			case <-ctx.Done():
			case <-time.After(time.Second + rand.N(time.Second)):
			}
			continue
		}
		handle(item)
	}
}
