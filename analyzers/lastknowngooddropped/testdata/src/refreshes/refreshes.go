// Package refreshes loses state in functions whose names say nothing of it: they are called every minute.
package refreshes

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type key struct{ text string }

type source interface {
	List(ctx context.Context) ([]string, error)
}

type keys struct {
	client  *http.Client
	hosts   []string
	sources []source

	mu     sync.Mutex
	byID   map[string]*key
	newest *key
	names  []string
	whole  atomic.Pointer[key]
	info   any
}

// serve reads what the others renew.
func (k *keys) serve(id string) (*key, *key, []string, *key) {
	return k.byID[id], k.newest, k.names, k.whole.Load()
}

func (k *keys) all() (m map[string]*key, err error) {
	resp, err := k.client.Get("http://keys.internal/")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&m)
	return m, err
}

func (k *keys) one(id string) (*key, error) {
	m, err := k.all()
	return m[id], err
}

func (k *keys) list() ([]string, error) {
	_, err := k.all()
	return nil, err
}

func parse(text []byte) (m map[string]*key, err error) {
	err = json.Unmarshal(text, &m)
	return m, err
}

func (k *keys) run(texts chan []byte) {
	for range time.Tick(time.Minute) {
		k.assigned()
		k.unlooked(<-texts)
		k.locked()
		k.cleared()
		k.swapped()
		k.left()
		k.without()
		k.decoded()
		k.cut()
		k.hidden()
		k.hiddenParts()
		k.both()
	}
}

func (k *keys) assigned() {
	var err error
	k.names, err = k.list() // want `\(\*refreshes.keys\).list overwrites keys.names before its error is looked at`
	if err != nil {
		log.Print(err)
	}
}

func (k *keys) unlooked(text []byte) {
	k.byID, _ = parse(text) // want `the error of refreshes.parse is ignored, and keys.byID is overwritten with nothing`
}

func (k *keys) locked() error {
	newest, err := k.one("newest")
	k.mu.Lock()
	k.newest = newest // want `\(\*refreshes.keys\).one overwrites keys.newest before its error is looked at`
	k.mu.Unlock()
	if err != nil {
		return err
	}
	return nil
}

func (k *keys) cleared() {
	m, err := k.all()
	if err != nil {
		k.mu.Lock()
		k.byID = make(map[string]*key) // want `a failure of \(\*refreshes.keys\).all clears keys.byID`
		k.mu.Unlock()
		return
	}
	k.mu.Lock()
	k.byID = m
	k.mu.Unlock()
}

func (k *keys) swapped() {
	one, err := k.one("whole")
	if err != nil {
		k.whole.Store(nil) // want `clears keys.whole`
		return
	}
	k.whole.Store(one)
}

// A message is no end.
func (k *keys) forEver() {
	for {
		m, err := k.all()
		if err != nil {
			log.Printf("cannot load keys: %v", err)
		}
		k.mu.Lock()
		k.byID = m // want `a failure of \(\*refreshes.keys\).all is not the end: keys.byID is overwritten all the same`
		k.mu.Unlock()
		time.Sleep(time.Minute)
	}
}

func onChange(path string, f func()) {}

func (k *keys) watched(path string) {
	onChange(path, func() {
		text, err := os.ReadFile(path)
		if err != nil {
			log.Print(err)
		}
		var m map[string]*key
		if err := json.Unmarshal(text, &m); err != nil {
			log.Print(err)
		}
		k.byID = m // want `a failure of json.Unmarshal is not the end: keys.byID is overwritten all the same`
	})
}

func (k *keys) left() {
	var all []string
	for _, s := range k.sources {
		names, err := s.List(context.Background())
		if err != nil {
			log.Print(err)
			continue
		}
		all = append(all, names...)
	}
	k.names = all // want `where refreshes.source.List fails its part is left out, and keys.names is overwritten with what is left`
}

func (k *keys) without() {
	next := make(map[string]*key)
	for _, h := range k.hosts {
		if one, err := k.one(h); err == nil {
			next[h] = one
		}
	}
	k.byID = next // want `where \(\*refreshes.keys\).one fails its part is left out`
}

// What is decoded into is empty when that fails.
func (k *keys) decoded() error {
	resp, err := k.client.Get("http://keys.internal/")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	k.byID = map[string]*key{} // want `a failure of .*Decode leaves keys.byID empty: it was cleared before the new state was there`
	return json.NewDecoder(resp.Body).Decode(&k.byID)
}

func (k *keys) cut() error {
	k.names = k.names[:0] // want `a failure of \(\*refreshes.keys\).list leaves keys.names empty`
	names, err := k.list()
	if err != nil {
		return err
	}
	k.names = append(k.names, names...)
	return nil
}

func (k *keys) both() error {
	k.byID, k.names = nil, nil // want `a failure of \(\*refreshes.keys\).all leaves keys.byID empty`
	m, err := k.all()
	if err != nil {
		return err
	}
	k.byID = m
	for id := range m {
		k.names = append(k.names, id)
	}
	return nil
}

// What deferred calls may still change is returned by way of memory.
func (k *keys) some() []string {
	defer log.Print("looked for some")
	names, err := k.list()
	if err != nil {
		log.Print(err)
		return nil
	}
	return names
}

func (k *keys) hidden() {
	names := k.some()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.names = names // want `\(\*refreshes.keys\).some returns nothing when it fails, not an error, and keys.names is overwritten with that`
}

func namesOf(s source) []string {
	names, err := s.List(context.Background())
	if err != nil {
		return nil
	}
	return names
}

func (k *keys) hiddenParts() {
	all := []string{}
	for _, s := range k.sources {
		all = append(all, namesOf(s)...)
	}
	k.names = all // want `where refreshes.namesOf fails its part is left out, and keys.names is overwritten with what is left`
}

// A signal asks for new keys, not for the end.
func (k *keys) onSignal(signals chan os.Signal) {
	for range signals {
		m, err := k.all()
		if err != nil {
			log.Fatalf("reload: %v", err) // want `a failure of \(\*refreshes.keys\).all ends the process, which has a good state in keys.byID`
		}
		k.byID = m
	}
}

func (k *keys) replace(m map[string]*key) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.byID = m
}

func (k *keys) updateBySetter() {
	m, err := k.all()
	if err != nil {
		log.Print(err)
	}
	k.replace(m) // want `a failure of \(\*refreshes.keys\).all is not the end: keys.byID is overwritten all the same`
}

// A setter that looks at what it is given keeps what is there.
func (k *keys) setSome(m map[string]*key) {
	if len(m) > 0 {
		k.byID = m
	}
}

func (k *keys) updateBySome() {
	m, err := k.all()
	if err != nil {
		log.Print(err)
	}
	k.setSome(m)
}

// What is kept as an interface is what was loaded all the same.
func (k *keys) updateInfo() (err error) {
	k.info, err = k.one("info") // want `\(\*refreshes.keys\).one overwrites keys.info before its error is looked at`
	if err != nil {
		return err
	}
	return nil
}

func (k *keys) describe() any { return k.info }
