// Package sdk has a loop around a client of the first AWS SDK, which is told how often to repeat.
package sdk

import (
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/service/sqs"
)

func config() *aws.Config { return aws.NewConfig().WithMaxRetries(5) }

func send(c *sqs.SQS, message *sqs.SendMessageInput) (err error) {
	for range 4 {
		if _, err = c.SendMessage(message); err == nil { // want `4 \(the loop in sdk.send\) x 6 \(the AWS SDK v1\) = 24 attempts per call`
			return nil
		}
	}
	return err
}
