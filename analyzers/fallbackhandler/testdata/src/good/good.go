package good

import (
	"context"
	"net/http"
	"sync"
)

type breaker interface {
	Do(ctx context.Context, name string, run func(context.Context) error, fallback func(context.Context, error) error) error
}

type Prices struct {
	breaker breaker
	client  *http.Client
	last    sync.Map
}

func (p *Prices) Get(ctx context.Context, item string) (price string, err error) {
	err = p.breaker.Do(ctx, "prices", func(ctx context.Context) error {
		resp, err := p.client.Get("http://prices.internal/" + item)
		if err != nil {
			return err
		}
		price = resp.Status
		p.last.Store(item, price)
		return resp.Body.Close()
	}, func(ctx context.Context, err error) error {
		last, ok := p.last.Load(item)
		if !ok {
			return err
		}
		price = last.(string)
		return nil
	})
	return price, err
}
