package good

import "sync"

type Prices struct {
	mu     sync.Mutex
	source func() (map[string]int, error)
	prices map[string]int
}

// Refresh runs every minute.
func (p *Prices) Refresh() error {
	prices, err := p.source()
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.prices = prices
	return nil
}

// Price is asked for by every order.
func (p *Prices) Price(item string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.prices[item]
}
