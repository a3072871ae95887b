// Package bad fetches its signing key for every invocation.
package bad

import (
	"context"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

var secrets *secretsmanager.Client

func signingKey(ctx context.Context) (string, error) {
	id := "orders/signing-key"
	out, err := secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &id}) // want `Secrets Manager GetSecretValue is called on every request: Lambda handler bad.handle -> bad.signingKey`
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}

func handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	key, err := signingKey(ctx)
	if err != nil {
		return events.APIGatewayProxyResponse{StatusCode: 500}, err
	}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: key[:4]}, nil
}

func start() { lambda.Start(handle) }
