package renewed

import (
	"log"
	"sync"
	"time"
)

// table keeps what somebody else loads.
type table struct {
	mu     sync.RWMutex
	byHost *map[string]route
	asked  int
}

func (t *table) match(host string) route {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return (*t.byHost)[host]
}

func (t *table) put(next *map[string]route) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.byHost = next
}

// count keeps nothing of what it is given but how much that is.
func (t *table) count(routes map[string]route) { t.asked += len(routes) }

func (r *router) byHost() (map[string]route, error) {
	m := map[string]route{}
	for _, p := range r.providers {
		routes, err := p.List()
		if err != nil {
			return nil, err
		}
		for _, one := range routes {
			m[one.host] = one
		}
	}
	return m, nil
}

// A method stores what was loaded.
func (r *router) every(ticks *time.Ticker, t *table) {
	load := func() {
		routes, err := r.byHost()
		if err != nil {
			log.Fatalln(err) // want `a failure of \(\*renewed.router\).byHost ends the process, which has a good state in table.byHost`
		}
		t.put(&routes)
	}
	load()
	for {
		<-ticks.C
		load()
	}
}

// Nothing is kept that could be lost.
func (r *router) audit(ticks *time.Ticker, t *table) {
	for range ticks.C {
		routes, err := r.byHost()
		if err != nil {
			log.Fatalln(err)
		}
		t.count(routes)
	}
}

// Without a first state there is nothing to serve.
func (r *router) first(t *table) {
	routes, err := r.byHost()
	if err != nil {
		log.Fatalln(err)
	}
	t.put(&routes)
}
