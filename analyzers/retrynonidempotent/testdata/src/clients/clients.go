// Package clients has clients that repeat requests themselves.
package clients

import (
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
)

func order() error {
	req, err := retryablehttp.NewRequest("POST", "https://example.com/orders", nil)
	if err != nil {
		return err
	}
	_, err = retryablehttp.NewClient().Do(req) // want `\(\*go-retryablehttp.Client\).Do sends a POST again`
	return err
}

func item() error {
	req, err := retryablehttp.NewRequest("GET", "https://example.com/items/1", nil)
	if err != nil {
		return err
	}
	_, err = retryablehttp.NewClient().Do(req)
	return err
}

var shop = resty.New().SetRetryCount(3)

func pay() error {
	_, err := shop.R().SetBody("1 EUR").Post("https://example.com/payments") // want `\(\*resty.Request\).Post sends a POST again`
	return err
}

func payOnce(key string) error {
	_, err := shop.R().SetHeader("Idempotency-Key", key).SetBody("1 EUR").Post("https://example.com/payments")
	return err
}
