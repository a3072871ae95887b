// Command notify is the Lambda function that sends the mails in the mail queue.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strconv"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"example.com/shop/internal/mail"
)

// rushHour is the number of waiting mails from which advertising has to wait.
const rushHour = 5000

type notifier struct {
	secrets *secretsmanager.Client
	queues  *sqs.Client
	queue   string
	sender  *mail.Sender
}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		slog.Error("no AWS configuration", "error", err)
		os.Exit(1)
	}
	n := &notifier{
		secrets: secretsmanager.NewFromConfig(cfg),
		queues:  sqs.NewFromConfig(cfg),
		queue:   os.Getenv("MAIL_QUEUE_URL"),
		sender:  mail.NewSender(os.Getenv("MAIL_PROVIDER_URL")),
	}
	lambda.Start(n.handle)
}

func (n *notifier) handle(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
	var response events.SQSEventResponse
	key, err := n.providerKey(ctx)
	if err != nil {
		return response, err
	}
	waiting, err := n.waiting(ctx)
	if err != nil {
		return response, err
	}
	for _, record := range event.Records {
		if err := n.send(ctx, record, key, waiting); err != nil {
			slog.Warn("mail not sent", "message", record.MessageId, "error", err)
			response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: record.MessageId})
		}
	}
	return response, nil
}

func (n *notifier) send(ctx context.Context, record events.SQSMessage, key string, waiting int) error {
	var m mail.Message
	if err := json.Unmarshal([]byte(record.Body), &m); err != nil {
		return err
	}
	if m.Template == "newsletter" && waiting > rushHour {
		return fmt.Errorf("%d mails are waiting", waiting)
	}
	return n.sender.Send(ctx, key, m)
}

func (n *notifier) providerKey(ctx context.Context) (string, error) {
	out, err := n.secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String("shop/mail-api-key")})
	if err != nil {
		return "", fmt.Errorf("read the mail provider's key: %w", err)
	}
	return aws.ToString(out.SecretString), nil
}

// waiting is the number of mails in the queue.
func (n *notifier) waiting(ctx context.Context) (int, error) {
	out, err := n.queues.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
		QueueUrl:       &n.queue,
		AttributeNames: []types.QueueAttributeName{types.QueueAttributeNameApproximateNumberOfMessages},
	})
	if err != nil {
		return 0, fmt.Errorf("read the length of the mail queue: %w", err)
	}
	return strconv.Atoi(out.Attributes[string(types.QueueAttributeNameApproximateNumberOfMessages)])
}
