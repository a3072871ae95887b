package shipping

import (
	"context"
	"net/http"
	"time"
)

// Broker sells the parcel services of many carriers.
type Broker struct {
	base string
	http *http.Client
}

// NewBroker returns the broker at base.
func NewBroker(base string) *Broker {
	return &Broker{base: base, http: &http.Client{Timeout: 3 * time.Second}}
}

// Offer is what one carrier asks.
type Offer struct {
	Carrier string `json:"carrier"`
	Cents   int64  `json:"cents"`
}

// Offers asks all carriers for their price of a parcel.
func (b *Broker) Offers(ctx context.Context, country string, grams int) ([]Offer, error) {
	var offers []Offer
	err := get(ctx, b.http, b.base+"/offers", country, grams, &offers)
	return offers, err
}

func cheapest(offers []Offer) int64 {
	best := offers[0].Cents
	for _, o := range offers[1:] {
		best = min(best, o.Cents)
	}
	return best
}
