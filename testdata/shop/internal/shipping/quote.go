// Package shipping prices parcels.
package shipping

import (
	"context"
	"log/slog"
)

// Quoter tells what a parcel costs.
type Quoter struct {
	carrier *Carrier
	broker  *Broker
	tariff  *Tariff
	log     *slog.Logger
}

// NewQuoter returns a quoter.
func NewQuoter(carrier *Carrier, broker *Broker, tariff *Tariff, log *slog.Logger) *Quoter {
	return &Quoter{carrier: carrier, broker: broker, tariff: tariff, log: log}
}

// Quote is the price, in cents, of a parcel to a country.
func (q *Quoter) Quote(ctx context.Context, country string, grams int) (int64, error) {
	cents, err := q.carrier.Price(ctx, country, grams)
	if err == nil {
		return cents, nil
	}
	q.log.Warn("carrier has no price", "country", country, "error", err)

	offers, err := q.broker.Offers(ctx, country, grams)
	if err == nil && len(offers) > 0 {
		return cheapest(offers), nil
	}
	q.log.Warn("broker has no offer", "country", country, "error", err)

	return q.tariff.Lookup(ctx, country, grams)
}
