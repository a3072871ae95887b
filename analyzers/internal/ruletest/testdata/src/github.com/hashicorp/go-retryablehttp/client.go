// Package retryablehttp has the signatures of github.com/hashicorp/go-retryablehttp.
package retryablehttp

import (
	"context"
	"net/http"
	"time"
)

type Client struct {
	HTTPClient   *http.Client
	RetryWaitMin time.Duration
	RetryWaitMax time.Duration
	RetryMax     int
	CheckRetry   CheckRetry
	Backoff      Backoff
}

type Backoff func(min, max time.Duration, attemptNum int, resp *http.Response) time.Duration

func LinearJitterBackoff(min, max time.Duration, attemptNum int, resp *http.Response) time.Duration {
	return min
}

type CheckRetry func(ctx context.Context, resp *http.Response, err error) (bool, error)

type Request struct{ *http.Request }

func NewRequest(method, url string, rawBody any) (*Request, error) { return nil, nil }

func (c *Client) Do(req *Request) (*http.Response, error) { return nil, nil }

func NewClient() *Client { return nil }

func (c *Client) Get(url string) (*http.Response, error) { return nil, nil }
