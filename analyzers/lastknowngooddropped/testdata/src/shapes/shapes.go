// Package shapes loses state in several ways.
package shapes

import (
	"encoding/json"
	"log"
	"os"
	"strings"
	"sync"
	"time"
)

type item struct{ name string }

func load(key string) (*item, error) {
	text, err := os.ReadFile(key)
	return &item{string(text)}, err
}

func loadAll() ([]string, error) {
	text, err := os.ReadFile("names")
	return strings.Fields(string(text)), err
}

func parse(b []byte) (m map[string]int, err error) {
	err = json.Unmarshal(b, &m)
	return m, err
}

type store struct {
	items  map[string]*item
	shared sync.Map
	names  []string
	values map[string]int
}

// serve reads what the others renew.
func (s *store) serve(key string) (*item, any, []string, int) {
	one, _ := s.shared.Load(key)
	return s.items[key], one, s.names, s.values[key]
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

type source interface {
	Read() ([]string, error)
}

type config struct {
	sources  []source
	settings []string
	byName   map[string]*item
	all      []string
}

func (c *config) serve(name string) (*item, []string, []string) {
	return c.byName[name], c.settings, c.all
}

// What cannot be read is left out of the new state.
func (c *config) sync() {
	var all []string
	for _, s := range c.sources {
		part, err := s.Read()
		if err != nil {
			continue
		}
		all = append(all, part...)
	}
	c.settings = all // want `where shapes.source.Read fails its part is left out, and config.settings is overwritten with what is left`
}

// The state is cleared before there is a new one.
func (c *config) reload() error {
	c.byName = map[string]*item{} // want `a failure of shapes.loadAll leaves config.byName empty: it was cleared before the new state was there`
	names, err := loadAll()
	if err != nil {
		return err
	}
	for _, n := range names {
		c.byName[n] = &item{n}
	}
	return nil
}

// fetch has no way to tell that it failed.
func fetch() []string {
	names, err := loadAll()
	if err != nil {
		return nil
	}
	return names
}

func (c *config) index() map[string]*item {
	m := map[string]*item{}
	for _, n := range fetch() {
		m[n] = &item{n}
	}
	return m
}

func (c *config) refresh() {
	c.all = fetch() // want `shapes.fetch returns nothing when it fails, not an error, and config.all is overwritten with that`
	m := c.index()
	if m == nil {
		return
	}
	c.byName = m // want `\(\*shapes.config\).index returns nothing when it fails, not an error, and config.byName is overwritten with that`
}

// A reload that fails ends what would run on well.
func (c *config) reloadAll() {
	names, err := loadAll()
	if err != nil {
		log.Fatal(err) // want `a failure of shapes.loadAll ends the process, which has a good state in config.all`
	}
	c.all = names
}

func watch(changed func()) {}

func (c *config) run() {
	watch(func() {
		names, err := loadAll()
		if err != nil {
			log.Fatalf("cannot read: %v", err) // want `ends the process`
		}
		c.all = names
	})
}

// What is there may be too old: then it is renewed, and lost when that fails.
func (c *config) renew(name string) {
	if i, ok := c.byName[name]; ok && i.name != "" {
		return
	}
	i, err := load(name)
	if err != nil {
		log.Println(err)
	}
	c.byName[name] = i // want `a failure of shapes.load is not the end: config.byName is overwritten all the same`
}
