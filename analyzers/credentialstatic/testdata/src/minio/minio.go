// Package minio talks to a store of another make, which knows nothing but keys.
package minio

import (
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

func configure() (aws.Config, any) {
	c := aws.Config{BaseEndpoint: aws.String(os.Getenv("S3_ENDPOINT"))}
	return c, credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "")
}

func written() any {
	return credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "not a secret", "") // want `is in the code`
}
