package shipping

import (
	"context"
	"time"
)

// maxKilos is the heaviest parcel that the shop sends.
const maxKilos = 30

// countries are those that the shop ships to.
var countries = []string{"AT", "BE", "DE", "DK", "FR", "IE", "NL"}

// Refresh copies the carrier's prices into the tariff once a day until ctx ends. A price that the
// carrier does not tell stays what it was.
func (q *Quoter) Refresh(ctx context.Context) {
	tick := time.NewTicker(24 * time.Hour)
	defer tick.Stop()
	for {
		for _, country := range countries {
			for kilos := 1; kilos <= maxKilos; kilos++ {
				if err := q.copyPrice(ctx, country, kilos); err != nil {
					q.log.Warn("price not refreshed", "country", country, "kilos", kilos, "error", err)
				}
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (q *Quoter) copyPrice(ctx context.Context, country string, kilos int) error {
	cents, err := q.carrier.Price(ctx, country, kilos*1000)
	if err != nil {
		return err
	}
	return q.tariff.Set(ctx, country, kilos, cents)
}
