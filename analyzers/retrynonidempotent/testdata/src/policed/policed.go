// Package policed says itself what its clients repeat.
package policed

import (
	"context"
	"net/http"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
)

func order() error {
	client := retryablehttp.NewClient()
	client.CheckRetry = func(_ context.Context, resp *http.Response, err error) (bool, error) {
		return err == nil && resp.StatusCode == http.StatusTooManyRequests, err
	}
	req, err := retryablehttp.NewRequest("POST", "https://example.com/orders", nil)
	if err != nil {
		return err
	}
	_, err = client.Do(req)
	return err
}

// Nobody asked for repetition.
func pay() error {
	_, err := resty.New().R().Post("https://example.com/payments")
	return err
}
