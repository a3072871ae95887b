// Package libraries keeps state in caches, behind callbacks and channels, and gathers it at the same time.
package libraries

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/patrickmn/go-cache"
)

type keySet struct{ keys []string }

func get(url string) (*keySet, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	s := &keySet{}
	return s, json.NewDecoder(resp.Body).Decode(&s.keys)
}

var known = cache.New(time.Hour, time.Minute)

func Known(url string) (any, bool) { return known.Get(url) }

func refreshKnown(url string) {
	set, err := get(url)
	if err != nil {
		log.Print(err)
	}
	known.Set(url, set, cache.DefaultExpiration) // want `a failure of libraries.get is not the end: known is overwritten all the same`
}

func refreshKnownWell(url string) error {
	set, err := get(url)
	if err != nil {
		return err
	}
	known.Set(url, set, cache.DefaultExpiration)
	return nil
}

// keyCache is a cache of the program itself.
type keyCache interface {
	Set(url string, set *keySet)
	Get(url string) (*keySet, bool)
	Delete(url string)
	Clear()
}

type verifier struct {
	cache keyCache
}

func (v *verifier) refresh(url string) {
	set, err := get(url)
	if err != nil {
		v.cache.Delete(url) // want `a failure of libraries.get deletes the last good entry from verifier.cache`
		return
	}
	v.cache.Set(url, set)
}

func (v *verifier) refreshAll(url string) {
	v.cache.Clear() // want `a failure of libraries.get leaves verifier.cache empty`
	set, err := get(url)
	if err != nil {
		return
	}
	v.cache.Set(url, set)
}

// Nothing was there.
func (v *verifier) renew(url string) (*keySet, error) {
	if set, ok := v.cache.Get(url); ok {
		return set, nil
	}
	set, err := get(url)
	v.cache.Set(url, set)
	return set, err
}

type source interface {
	Subscribe(f func([]string, error))
	List() ([]string, error)
}

type mirror struct {
	mu      sync.Mutex
	names   []string
	rates   map[string]*keySet
	entries map[string]*entry
	out     chan []string
}

func (m *mirror) serve() ([]string, map[string]*keySet) { return m.names, m.rates }

// An error comes without names.
func (m *mirror) subscribe(s source) {
	s.Subscribe(func(names []string, err error) {
		m.names = names // want `the error of libraries.source.Subscribe is ignored, and mirror.names is overwritten with nothing when it fails`
	})
	s.Subscribe(func(names []string, err error) {
		if err == nil {
			m.names = names
		}
	})
}

func (m *mirror) feed(s source) {
	for range time.Tick(time.Minute) {
		names, err := s.List()
		if err != nil {
			log.Print(err)
		}
		m.out <- names // want `a failure of libraries.source.List is not the end: nothing is sent over mirror.out in place of the last good state`
	}
}

func (m *mirror) feedWell(s source) {
	for range time.Tick(time.Minute) {
		names, err := s.List()
		if err != nil {
			continue
		}
		m.out <- names
	}
}

// Each part that could not be loaded is missing.
func (m *mirror) sync(urls []string) {
	next := map[string]*keySet{}
	var wg sync.WaitGroup
	var mu sync.Mutex
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			set, err := get(url)
			if err != nil {
				log.Print(err)
				return
			}
			mu.Lock()
			next[url] = set
			mu.Unlock()
		}()
	}
	wg.Wait()
	m.rates = next // want `where libraries.get fails its part is left out, and mirror.rates is overwritten with what is left`
}

// Somebody looks at what failed.
func (m *mirror) syncWell(urls []string) error {
	next := map[string]*keySet{}
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed []error
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			set, err := get(url)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = append(failed, err)
				return
			}
			next[url] = set
		}()
	}
	wg.Wait()
	if len(failed) > 0 {
		return errors.Join(failed...)
	}
	m.rates = next
	return nil
}

type entry struct {
	set *keySet
	err error
	at  time.Time
}

// The error takes the place of what was good an instant ago.
func (m *mirror) entry(url string) (*keySet, error) {
	if old := m.entries[url]; old != nil && time.Since(old.at) < time.Minute {
		return old.set, old.err
	}
	set, err := get(url)
	m.entries[url] = &entry{set: set, err: err, at: time.Now()} // want `libraries.get puts its error into mirror.entries when it fails, in place of the last good state`
	return set, err
}

// puller is what is asked again and again, whatever it is.
type puller interface {
	Pull() error
	Prime() error
}

// Pull is only known to be called by way of that.
func (m *mirror) Pull() error {
	names, err := list("http://names.internal/")
	m.names = names // want `libraries.list overwrites mirror.names before its error is looked at`
	return err
}

// Prime is called once.
func (m *mirror) Prime() error {
	names, err := list("http://names.internal/")
	m.names = names
	return err
}

func start(p puller) {
	if err := p.Prime(); err != nil {
		log.Fatal(err)
	}
	for range time.Tick(time.Minute) {
		if err := p.Pull(); err != nil {
			log.Print(err)
		}
	}
}

func Serve() {
	start(&mirror{})
}

// list has no error for a bad status.
func list(url string) ([]string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Print(resp.Status)
		return nil, nil
	}
	var names []string
	err = json.NewDecoder(resp.Body).Decode(&names)
	return names, err
}

func (m *mirror) poll(url string) error {
	names, err := list(url)
	if err != nil {
		return err
	}
	m.names = names // want `libraries.list returns nothing and no error when the other side answers that it cannot, and mirror.names is overwritten with that`
	return nil
}

func (m *mirror) pollWell(url string) error {
	names, err := list(url)
	if err != nil || len(names) == 0 {
		return err
	}
	m.names = names
	return nil
}
