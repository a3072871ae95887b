package bad

import (
	"context"
	"database/sql"
	"net/http"
)

// breaker is what a resilience library looks like.
type breaker interface {
	Do(ctx context.Context, name string, run func(context.Context) error, fallback func(context.Context, error) error) error
}

type Prices struct {
	breaker breaker
	client  *http.Client
	db      *sql.DB
}

func (p *Prices) Get(ctx context.Context, item string) (price int, err error) {
	err = p.breaker.Do(ctx, "prices", func(ctx context.Context) error { // want `the fallback calls \(\*sql.DB\).QueryRowContext, which gets the load when the first mechanism has failed`
		resp, err := p.client.Get("http://prices.internal/" + item)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}, func(ctx context.Context, _ error) error {
		return p.db.QueryRowContext(ctx, "SELECT price FROM prices WHERE item = $1", item).Scan(&price)
	})
	return price, err
}
