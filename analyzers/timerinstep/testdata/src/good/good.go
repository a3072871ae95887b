package good

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

type Prices struct{ client *http.Client }

func (p *Prices) refresh(ctx context.Context) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://prices.internal/all", nil)
	if err != nil {
		return
	}
	if resp, err := p.client.Do(req); err == nil {
		resp.Body.Close()
	}
}

func (p *Prices) Run(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case <-time.After(rand.N(time.Minute)):
	}
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			p.refresh(ctx)
		}
	}
}
