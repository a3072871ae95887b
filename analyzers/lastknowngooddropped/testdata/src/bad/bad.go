package bad

import "sync"

type Prices struct {
	mu     sync.Mutex
	source func() (map[string]int, error)
	prices map[string]int
}

// Refresh runs every minute.
func (p *Prices) Refresh() error {
	prices, err := p.source()
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		p.prices = nil // want `a failure of source clears Prices.prices, which held the last good state`
		return err
	}
	p.prices = prices
	return nil
}

// Price is asked for by every order.
func (p *Prices) Price(item string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.prices[item]
}
