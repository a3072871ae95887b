// Package off has loops around clients that have been told to attempt once, and around some of which
// nobody knows.
package off

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/hashicorp/go-retryablehttp"
)

func save(ctx context.Context, client *dynamodb.Client, order *dynamodb.PutItemInput) (err error) {
	for range 4 {
		if _, err = client.PutItem(ctx, order, once); err == nil {
			return nil
		}
	}
	return err
}

func once(o *dynamodb.Options) { o.RetryMaxAttempts = 1 }

func client(retries int) *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = retries
	return c
}

func get(c *retryablehttp.Client) (err error) {
	for range 4 {
		if _, err = c.Get("https://example.com"); err == nil { // want `4 \(the loop in off.get\) x \? \(retryablehttp\) attempts per call`
			return nil
		}
	}
	return err
}
