// Package shapes loses state in several ways.
package shapes

import (
	"sync"
	"time"
)

type item struct{ name string }

func load(key string) (*item, error)         { return nil, nil }
func loadAll() ([]string, error)             { return nil, nil }
func parse(b []byte) (map[string]int, error) { return nil, nil }

type store struct {
	items  map[string]*item
	shared sync.Map
	names  []string
	values map[string]int
}

func (s *store) keep(keys []string) {
	for range time.Tick(time.Minute) {
		for _, key := range keys {
			it, err := load(key)
			if err != nil {
				delete(s.items, key) // want `a failure of shapes.load deletes the last good entry from store.items`
				continue
			}
			s.items[key] = it
		}
	}
}

func (s *store) keepShared(key string) {
	it, err := load(key)
	if err != nil {
		s.shared.Delete(key) // want `deletes the last good entry from store.shared`
		return
	}
	s.shared.Store(key, it)
}

func (s *store) empty() {
	names, err := loadAll()
	if err != nil {
		s.names = []string{} // want `a failure of shapes.loadAll clears store.names`
		return
	}
	s.names = names
}

func (s *store) refresh() (err error) {
	s.names, err = loadAll() // want `shapes.loadAll overwrites store.names before its error is looked at`
	return err
}

func (s *store) watch(changes chan []byte) {
	for b := range changes {
		s.values, _ = parse(b) // want `the error of shapes.parse is ignored, and store.values is overwritten with nothing when it fails`
	}
}

func (s *store) read(b []byte) {
	if values, err := parse(b); err != nil {
		s.values = values // want `only a failure of shapes.parse sets store.values: the check of its error is inverted`
	}
}
