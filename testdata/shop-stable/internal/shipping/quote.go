// Package shipping prices parcels.
package shipping

import (
	"context"
	"log/slog"
)

// Quoter tells what a parcel costs.
type Quoter struct {
	carrier *Carrier
	tariff  *Tariff
	log     *slog.Logger
}

// NewQuoter returns a quoter.
func NewQuoter(carrier *Carrier, tariff *Tariff, log *slog.Logger) *Quoter {
	return &Quoter{carrier: carrier, tariff: tariff, log: log}
}

// Quote is the price, in cents, of a parcel to a country.
func (q *Quoter) Quote(ctx context.Context, country string, grams int) (int64, error) {
	return q.tariff.Lookup(ctx, country, grams)
}
