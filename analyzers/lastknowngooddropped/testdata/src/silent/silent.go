// Package silent keeps its state, or has none to lose.
package silent

import (
	"crypto/x509"
	"errors"
	"io"
	"log"
	"os"
	"strconv"
	"strings"
)

type item struct{ name string }

func load(key string) (*item, error) {
	text, err := os.ReadFile(key)
	return &item{string(text)}, err
}

func save(it *item) (*item, error) {
	return it, os.WriteFile(it.name, nil, 0o600)
}

func loadAll() ([]string, error) {
	text, err := os.ReadFile("names")
	return strings.Fields(string(text)), err
}

func dial() (io.ReadWriteCloser, error) { return os.Open("link") }

type store struct {
	items map[string]*item
	names []string
	link  io.ReadWriteCloser
	err   error
	ready bool
}

// serve reads what the others renew.
func (s *store) serve(key string) (*item, []string) { return s.items[key], s.names }

// The first load has nothing to lose.
func newStore() (*store, error) {
	s := &store{}
	var err error
	s.names, err = loadAll()
	return s, err
}

func (s *store) open() (err error) {
	s.names, err = loadAll()
	return err
}

func (s *store) startWatching() (err error) {
	s.names, err = loadAll()
	return err
}

func (s *store) refresh() {
	names, err := loadAll()
	s.err, s.ready = err, err == nil
	if err != nil {
		log.Print(err)
		return
	}
	s.names = names
}

func (s *store) swap() error {
	names, err := loadAll()
	if err == nil && len(names) > 0 {
		s.names = names
	}
	return err
}

// A broken connection is worth nothing.
func (s *store) reconnectOnUpdate() error {
	link, err := dial()
	if err != nil {
		s.link = nil
		return err
	}
	s.link = link
	return nil
}

// The entry that goes is the one that was put there for the call.
func (s *store) once(key string) (*item, error) {
	s.items[key] = &item{}
	it, err := load(key)
	if err != nil {
		delete(s.items, key)
		return nil, err
	}
	s.items[key] = it
	return it, nil
}

// After a failed write nobody knows what is there.
func (s *store) write(key string, it *item) error {
	if _, err := save(it); err != nil {
		delete(s.items, key)
		return err
	}
	s.items[key] = it
	return nil
}

var errGone = errors.New("gone")

// The source says that there is no such thing, which is an answer.
func (s *store) look(key string) error {
	it, err := load(key)
	if errors.Is(err, errGone) {
		delete(s.items, key)
		return nil
	}
	if err != nil {
		return err
	}
	s.items[key] = it
	return nil
}

func (s *store) locked(f func()) { f() }

// The error belongs to the function around, and is looked at all the same.
func (s *store) updateItem(key string, change func(*item) (*item, error)) (err error) {
	s.locked(func() {
		var it *item
		if it, err = change(s.items[key]); err == nil {
			s.items[key] = it
		}
	})
	return err
}

type source interface {
	Read() ([]string, error)
}

// The state is only swapped when every part could be read.
func (s *store) syncAll(sources []source) error {
	var all []string
	var failed []error
	for _, src := range sources {
		part, err := src.Read()
		if err != nil {
			failed = append(failed, err)
			continue
		}
		all = append(all, part...)
	}
	if len(failed) > 0 {
		return errors.Join(failed...)
	}
	s.names = all
	return nil
}

// A flag says that something is missing.
func (s *store) syncFlag(sources []source) {
	ok := true
	var all []string
	for _, src := range sources {
		part, err := src.Read()
		if err != nil {
			ok = false
			continue
		}
		all = append(all, part...)
	}
	if ok {
		s.names = all
	}
}

// What is left out is taken from the old state.
func (s *store) syncOver(keys []string) {
	next := map[string]*item{}
	for k, v := range s.items {
		next[k] = v
	}
	for _, key := range keys {
		it, err := load(key)
		if err != nil {
			continue
		}
		next[key] = it
	}
	s.items = next
}

func fetch() []string {
	names, err := loadAll()
	if err != nil {
		return nil
	}
	return names
}

// Nothing is refused.
func (s *store) refreshNames() {
	names := fetch()
	if len(names) == 0 {
		return
	}
	s.names = names
}

// A new state is made, and what was there is only dropped afterwards.
func (s *store) reloadItems() error {
	names, err := loadAll()
	if err != nil {
		return err
	}
	clear(s.items)
	for _, n := range names {
		s.items[n] = &item{n}
	}
	return nil
}

// At the start there is no good state yet.
func (s *store) initNames() {
	names, err := loadAll()
	if err != nil {
		log.Fatal(err)
	}
	s.names = names
}

// What makes no sense is left out of a list that was read as a whole.
func (s *store) syncLines(lines []string) {
	var all []string
	for _, line := range lines {
		n, err := strconv.Atoi(line)
		if err != nil {
			continue
		}
		all = append(all, strconv.Itoa(n))
	}
	s.names = all
}

// Each setting is read once: the loop goes over settings, it does not wait and come back.
func (s *store) read(settings map[string]string) (err error) {
	for key, file := range settings {
		switch key {
		case "names":
			if s.names, err = namesOf(file); err != nil {
				return err
			}
		}
	}
	return nil
}

func namesOf(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	return strings.Fields(string(text)), err
}

// A rule that makes no sense is left out; nobody was asked for it.
func (s *store) updateRules(rules []string) {
	s.names = nil
	for _, r := range rules {
		first, err := split(r)
		if err != nil {
			continue
		}
		s.names = append(s.names, first)
	}
}

func split(rule string) (string, error) {
	parts := strings.Fields(rule)
	if len(parts) != 2 {
		return "", errors.New("two words, please")
	}
	return parts[0], nil
}

// A certificate that cannot be parsed was loaded all the same.
func (s *store) updateView(cert []byte) { s.items = subjects(cert) }

func subjects(cert []byte) map[string]*item {
	c, err := x509.ParseCertificate(cert)
	if err != nil {
		return nil
	}
	return map[string]*item{c.Subject.CommonName: {}}
}

// Any map will do.
type keyed[M ~map[string]*item] struct{ entries M }

func (k *keyed[M]) drop(name string) { delete(k.entries, name) }
