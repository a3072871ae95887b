// Package payments charges customers' cards.
package payments

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// ErrDeclined says that the customer's bank refused.
var ErrDeclined = errors.New("the card was declined")

// Keys are the current credentials, by name.
type Keys interface {
	Value(name string) string
}

// Gateway is the payment provider's API.
type Gateway struct {
	url  string
	keys Keys
	http *http.Client
}

// NewGateway returns the gateway at url.
func NewGateway(url string, keys Keys) *Gateway {
	return &Gateway{url: url, keys: keys, http: &http.Client{Timeout: 5 * time.Second}}
}

type charge struct {
	Reference string `json:"reference"`
	Source    string `json:"source"`
	Amount    int64  `json:"amount"`
	Currency  string `json:"currency"`
}

// Charge takes cents from the card behind token. Charging an order twice charges it once.
func (g *Gateway) Charge(ctx context.Context, orderID, token string, cents int64) error {
	body, err := json.Marshal(charge{Reference: orderID, Source: token, Amount: cents, Currency: "EUR"})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.url+"/v1/charges", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+g.keys.Value("payments-api-key"))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", orderID)

	resp, err := g.http.Do(req)
	if err != nil {
		return fmt.Errorf("charge order %s: %w", orderID, err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK, http.StatusCreated:
		return nil
	case http.StatusPaymentRequired:
		return ErrDeclined
	}
	answer, _ := io.ReadAll(io.LimitReader(resp.Body, 512))
	return fmt.Errorf("charge order %s: %s: %s", orderID, resp.Status, answer)
}
