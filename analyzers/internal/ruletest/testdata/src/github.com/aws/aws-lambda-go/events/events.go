// Package events is a stub with some of the library's event types.
package events

import (
	"encoding/json"
	"time"
)

type APIGatewayProxyRequest struct {
	HTTPMethod            string
	PathParameters        map[string]string
	QueryStringParameters map[string]string
	Body                  string
}

type APIGatewayProxyResponse struct {
	StatusCode int
	Headers    map[string]string
	Body       string
}

type CloudWatchEvent struct {
	ID         string
	DetailType string
	Source     string
	Time       time.Time
	Resources  []string
	Detail     json.RawMessage
}
