// Command notify is the Lambda function that sends the mails in the mail queue.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"

	"example.com/shop/internal/mail"
)

// rushHour is the age of mails from which advertising has to wait.
const rushHour = 10 * time.Minute

type notifier struct {
	key    string
	sender *mail.Sender
}

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		slog.Error("no AWS configuration", "error", err)
		os.Exit(1)
	}
	key, err := providerKey(ctx, secretsmanager.NewFromConfig(cfg))
	if err != nil {
		slog.Error("no key", "error", err)
		os.Exit(1)
	}
	n := &notifier{key: key, sender: mail.NewSender(os.Getenv("MAIL_PROVIDER_URL"))}
	lambda.Start(n.handle)
}

func (n *notifier) handle(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
	var response events.SQSEventResponse
	for _, record := range event.Records {
		if err := n.send(ctx, record); err != nil {
			slog.Warn("mail not sent", "message", record.MessageId, "error", err)
			response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: record.MessageId})
		}
	}
	return response, nil
}

func (n *notifier) send(ctx context.Context, record events.SQSMessage) error {
	var m mail.Message
	if err := json.Unmarshal([]byte(record.Body), &m); err != nil {
		return err
	}
	if age := waited(record); m.Template == "newsletter" && age > rushHour {
		return fmt.Errorf("mails are %s late", age)
	}
	return n.sender.Send(ctx, n.key, m)
}

func providerKey(ctx context.Context, secrets *secretsmanager.Client) (string, error) {
	out, err := secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String("shop/mail-api-key")})
	if err != nil {
		return "", fmt.Errorf("read the mail provider's key: %w", err)
	}
	return aws.ToString(out.SecretString), nil
}

// waited is how long a message was in the queue.
func waited(record events.SQSMessage) time.Duration {
	sent, err := strconv.ParseInt(record.Attributes["SentTimestamp"], 10, 64)
	if err != nil {
		return 0
	}
	return time.Since(time.UnixMilli(sent)).Round(time.Second)
}
