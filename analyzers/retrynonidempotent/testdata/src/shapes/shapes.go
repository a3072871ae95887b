// Package shapes has operations that may be repeated, and some that are not.
package shapes

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/sqs"
)

var client = &http.Client{Timeout: time.Second}

func once() error {
	_, err := client.Post("https://example.com", "text/plain", strings.NewReader("hello"))
	return err
}

func reads() (err error) {
	for range 3 {
		if _, err = client.Get("https://example.com"); err == nil {
			return nil
		}
	}
	return err
}

// A put of the whole item is the same whether it happens once or twice.
func puts(ctx context.Context, c *dynamodb.Client, item *dynamodb.PutItemInput) (err error) {
	for range 3 {
		if _, err = c.PutItem(ctx, item); err == nil {
			return nil
		}
	}
	return err
}

func adds() (err error) {
	for i := 0; i < 3; i++ {
		_, err = client.Post("https://example.com", "text/plain", strings.NewReader("hello")) // want `sends a POST again`
		if err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// Asking for a token twice gives two of them, which nobody counts.
func fetchToken() (err error) {
	for i := 0; i < 3; i++ {
		if _, err = client.Post("https://example.com", "text/plain", nil); err == nil {
			return nil
		}
	}
	return err
}

func endless() {
	for {
		if _, err := client.Post("https://example.com/orders", "text/plain", nil); err == nil { // want `sends a POST again`
			return
		}
		time.Sleep(time.Second)
	}
}

func endlessUntilOK() {
	for {
		resp, err := client.Post("https://example.com/orders", "text/plain", nil) // want `sends a POST again`
		if err == nil && resp.StatusCode == http.StatusOK {
			break
		}
		time.Sleep(time.Second)
	}
}

func endlessContinue() error {
	for {
		resp, err := client.Post("https://example.com/orders", "text/plain", nil) // want `sends a POST again`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return resp.Body.Close()
	}
}

func endlessIgnored() {
	for {
		resp, err := client.Post("https://example.com/orders", "text/plain", nil) // want `sends a POST again`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if resp.StatusCode != http.StatusCreated {
			time.Sleep(time.Second)
			continue
		}
		return
	}
}

func queues(c *sqs.SQS, in *sqs.SendMessageInput) (err error) {
	for range 3 {
		if _, err = c.SendMessage(in); err == nil { // want `adds something each time it arrives`
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
