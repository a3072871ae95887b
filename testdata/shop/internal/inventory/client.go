// Package inventory knows what is in stock.
package inventory

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// Client speaks to the stock service.
type Client struct {
	base string
	http *http.Client
}

// NewClient returns a client of the stock service at base.
func NewClient(base string) *Client {
	return &Client{base: base, http: &http.Client{Timeout: 2 * time.Second}}
}

// Reserve sets goods aside for an order. Reserving again replaces the reservation.
func (c *Client) Reserve(ctx context.Context, orderID string, quantities map[string]int) error {
	body, err := json.Marshal(quantities)
	if err != nil {
		return err
	}
	for attempt := 0; attempt < 20; attempt++ {
		if err = c.put(ctx, "/reservations/"+url.PathEscape(orderID), body); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("reserve stock for order %s: %w", orderID, err)
}

func (c *Client) put(ctx context.Context, path string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, c.base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("stock service: %s", resp.Status)
	}
	return nil
}
