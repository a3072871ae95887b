package shipping

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"example.com/shop/internal/retry"
)

// Carrier is the parcel service's own price API.
type Carrier struct {
	base string
	http *http.Client
}

// NewCarrier returns the carrier at base.
func NewCarrier(base string) *Carrier {
	return &Carrier{base: base, http: &http.Client{Timeout: time.Second}}
}

// Price asks for the price of a parcel, in cents.
func (c *Carrier) Price(ctx context.Context, country string, grams int) (int64, error) {
	var answer struct {
		Cents int64 `json:"cents"`
	}
	err := retry.Do(ctx, 3, 50*time.Millisecond, func(ctx context.Context) error {
		return get(ctx, c.http, c.base+"/prices", country, grams, &answer)
	})
	return answer.Cents, err
}

func get(ctx context.Context, client *http.Client, address, country string, grams int, answer any) error {
	query := url.Values{"to": {country}, "grams": {strconv.Itoa(grams)}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"?"+query.Encode(), nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(answer)
}
