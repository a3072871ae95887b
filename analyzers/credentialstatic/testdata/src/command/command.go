// Command command does one thing with the key that it is called with, and ends.
package main

import (
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/credentials"
)

func main() {
	fmt.Println(credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), os.Getenv("AWS_SESSION_TOKEN")))
	fmt.Println(credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "not a secret", "")) // want `is in the code`
}
