package inventory

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// Level is how many of a product are left.
type Level struct {
	SKU  string `json:"sku"`
	Left int    `json:"left"`
}

// Levels learns about changes of the stock.
type Levels interface {
	SetStock(sku string, left int)
}

// Feed reads the stock service's change messages.
type Feed struct {
	client *sqs.Client
	queue  string
	levels Levels
	log    *slog.Logger
}

// NewFeed returns the feed of the queue at the URL queue.
func NewFeed(client *sqs.Client, queue string, levels Levels, log *slog.Logger) *Feed {
	return &Feed{client: client, queue: queue, levels: levels, log: log}
}

// Run takes messages until ctx ends.
func (f *Feed) Run(ctx context.Context) {
	for ctx.Err() == nil {
		out, err := f.client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
			QueueUrl:            &f.queue,
			MaxNumberOfMessages: 10,
			WaitTimeSeconds:     20,
		})
		if err != nil {
			f.log.Warn("stock feed", "error", err)
			select {
			case <-ctx.Done():
			case <-time.After(5 * time.Second):
			}
			continue
		}
		for _, m := range out.Messages {
			f.apply(ctx, m)
		}
	}
}

func (f *Feed) apply(ctx context.Context, m types.Message) {
	var l Level
	if err := json.Unmarshal([]byte(aws.ToString(m.Body)), &l); err != nil {
		f.log.Warn("stock message is not readable", "message", aws.ToString(m.MessageId), "error", err)
	} else {
		f.levels.SetStock(l.SKU, l.Left)
	}
	_, err := f.client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &f.queue, ReceiptHandle: m.ReceiptHandle})
	if err != nil {
		f.log.Warn("stock message will come again", "message", aws.ToString(m.MessageId), "error", err)
	}
}
