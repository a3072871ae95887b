// Package bad signs its requests with a key that is in the code.
package bad

import "github.com/aws/aws-sdk-go-v2/credentials"

const (
	keyID  = "AKIAIOSFODNN7EXAMPLE"
	secret = "not a secret"
)

func provider() credentials.StaticCredentialsProvider {
	return credentials.NewStaticCredentialsProvider(keyID, secret, "") // want `the access key of credentials.NewStaticCredentialsProvider is in the code, and nothing refreshes it`
}
