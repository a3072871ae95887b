// Command toldservice says what to ask one service with.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type server struct{ table *dynamodb.Client }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.table.PutItem(context.Background(), &dynamodb.PutItemInput{})
}

func main() {
	cfg, _ := config.LoadDefaultConfig(context.Background())
	http.ListenAndServe(":8080", &server{table: dynamodb.NewFromConfig(cfg, func(o *dynamodb.Options) {
		o.HTTPClient = &http.Client{Timeout: time.Minute}
	})})
}
