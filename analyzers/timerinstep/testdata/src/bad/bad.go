package bad

import (
	"context"
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
	t := time.NewTicker(time.Minute) // want `every process of a fleet calls \(\*bad.Prices\).refresh \(HTTP Do\) at the same moment: it does so after every tick, with no random part`
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
