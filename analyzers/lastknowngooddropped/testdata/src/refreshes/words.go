package refreshes

import (
	"context"
	"time"
)

type router struct {
	sources   []source
	upstreams []string
	mappings  []string
	probed    []string
}

func (r *router) serve() ([]string, []string, []string) { return r.upstreams, r.mappings, r.probed }

func (r *router) run() {
	for range time.Tick(time.Minute) {
		r.up()
		r.mapped()
		r.probe()
	}
}

// What is upstream is not whether something is up.
func (r *router) up() {
	var all []string
	for _, s := range r.sources {
		names, err := s.List(context.Background())
		if err != nil {
			continue
		}
		all = append(all, names...)
	}
	r.upstreams = all // want `its part is left out, and router.upstreams is overwritten`
}

// Mappings are no pings.
func (r *router) mapped() {
	var all []string
	for _, s := range r.sources {
		names, err := s.List(context.Background())
		if err != nil {
			continue
		}
		all = append(all, names...)
	}
	r.mappings = all // want `its part is left out, and router.mappings is overwritten`
}

// Who did not answer the probe is not there.
func (r *router) probe() {
	var all []string
	for _, s := range r.sources {
		names, err := s.List(context.Background())
		if err != nil {
			continue
		}
		all = append(all, names...)
	}
	r.probed = all
}
