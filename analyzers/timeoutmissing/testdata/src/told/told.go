// Command told tells its clients once how long to wait.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/go-resty/resty/v2"
)

type server struct {
	web   *resty.Client
	table *dynamodb.Client
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.web.R().Get("https://example.com")
	s.table.PutItem(context.Background(), &dynamodb.PutItemInput{})
}

func main() {
	config.LoadDefaultConfig(context.Background(), config.WithHTTPClient(&http.Client{Timeout: time.Minute}))
	web := resty.New()
	web.SetTimeout(time.Second)
	http.ListenAndServe(":8080", &server{web: web})
}
