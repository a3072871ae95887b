// Package mail writes to customers: the shop queues messages, the notifier sends them.
package mail

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"example.com/shop/internal/orders"
)

// Message is one mail.
type Message struct {
	To       string `json:"to"`
	Template string `json:"template"`
	Order    string `json:"order"`
}

// Queue is where messages wait to be sent.
type Queue struct {
	client *sqs.Client
	url    string
}

// NewQueue returns the queue at url.
func NewQueue(client *sqs.Client, url string) *Queue {
	return &Queue{client: client, url: url}
}

// OrderPlaced queues the confirmation of an order.
func (q *Queue) OrderPlaced(ctx context.Context, o orders.Order) error {
	body, err := json.Marshal(Message{To: o.Email, Template: "order-placed", Order: o.ID})
	if err != nil {
		return err
	}
	_, err = q.client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &q.url, MessageBody: aws.String(string(body))})
	if err != nil {
		return fmt.Errorf("queue mail about order %s: %w", o.ID, err)
	}
	return nil
}
