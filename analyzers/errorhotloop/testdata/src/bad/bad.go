package bad

import (
	"context"
	"log"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// Follow handles what comes in.
func Follow(ctx context.Context, client *dynamodb.Client, next *dynamodb.GetItemInput, handle func(*dynamodb.GetItemOutput)) {
	for ctx.Err() == nil {
		item, err := client.GetItem(ctx, next) // want `the loop calls \(\*dynamodb.Client\).GetItem again at once when it fails`
		if err != nil {
			log.Printf("receive: %v", err)
			continue
		}
		handle(item)
	}
}
