// Package kept keeps what was good, every minute.
package kept

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"strings"
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
	byID    map[string]*key
	newest  *key
	names   []string
}

var errGone = errors.New("gone")

// serve reads what the others renew.
func (k *keys) serve(id string) (*key, *key, []string) { return k.byID[id], k.newest, k.names }

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

func (k *keys) some() []string {
	m, err := k.all()
	if err != nil {
		return nil
	}
	var names []string
	for id := range m {
		names = append(names, id)
	}
	return names
}

func (k *keys) run() {
	for range time.Tick(time.Minute) {
		k.checked()
		k.decoded()
		k.guarded()
		k.old()
		k.counted()
		k.oneByOne()
		k.gone("id")
		k.after()
		k.partsGuarded()
		k.signedOff()
	}
}

func (k *keys) checked() {
	m, err := k.all()
	defer func() { log.Print("checked: ", err) }()
	if err != nil {
		log.Print(err)
		return
	}
	k.byID = m
}

func (k *keys) decoded() error {
	resp, err := k.client.Get("http://keys.internal/")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var m map[string]*key
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return err
	}
	k.byID = m
	return nil
}

func (k *keys) guarded() {
	names := k.some()
	if len(names) == 0 {
		return
	}
	k.names = names
}

// What cannot be loaded stays as it was.
func (k *keys) old() {
	next := make(map[string]*key)
	for _, h := range k.hosts {
		one, err := k.one(h)
		if err != nil {
			if old, ok := k.byID[h]; ok {
				next[h] = old
			}
			continue
		}
		next[h] = one
	}
	k.byID = next
}

func (k *keys) counted() {
	var all []string
	failed := 0
	for _, s := range k.sources {
		names, err := s.List(context.Background())
		if err != nil {
			failed++
			continue
		}
		all = append(all, names...)
	}
	if failed == len(k.sources) {
		return
	}
	k.names = all
}

func (k *keys) oneByOne() {
	for _, h := range k.hosts {
		one, err := k.one(h)
		if err != nil {
			continue
		}
		k.byID[h] = one
	}
}

// There is no such key any more: an answer.
func (k *keys) gone(id string) {
	one, err := k.one(id)
	switch {
	case errors.Is(err, errGone):
		delete(k.byID, id)
	case err == nil:
		k.byID[id] = one
	}
}

func (k *keys) after() error {
	m, err := k.all()
	if err != nil {
		return err
	}
	k.byID = map[string]*key{}
	for id, one := range m {
		k.byID[id] = one
	}
	return nil
}

// A part that is empty is not taken for the whole.
func (k *keys) partsGuarded() {
	var all []string
	for range k.hosts {
		names := k.some()
		if names == nil {
			return
		}
		all = append(all, names...)
	}
	k.names = all
}

// Nobody is to be signed in afterwards, whatever the other side says.
func (k *keys) signedOff() error {
	_, err := k.one("off")
	k.newest = nil
	return err
}

// At the start there is nothing to lose.
func newKeys(c *http.Client) (*keys, error) {
	k := &keys{client: c}
	var err error
	k.byID, err = k.all()
	return k, err
}

func (k *keys) start() {
	m, err := k.all()
	if err != nil {
		log.Fatal(err)
	}
	k.byID = m
	go k.run()
}

// page is made for one reader.
type page struct {
	keys *keys
	rows map[string]*key
	err  error
}

func (p *page) load() { p.rows, p.err = p.keys.all() }

type words struct {
	lines *bufio.Scanner
	found []string
}

func (w *words) read(r io.Reader) error {
	text, err := io.ReadAll(r)
	w.found = strings.Fields(string(text))
	return err
}

// The error belongs to the function around it.
func (k *keys) renew(change func() (*key, error)) (err error) {
	each := func() {
		var one *key
		if one, err = change(); err == nil {
			k.newest = one
		}
	}
	for range time.Tick(time.Minute) {
		each()
	}
	return err
}

// record is filled field by field.
type record struct{ from, to *key }

func parseKey(text string) (*key, error) { return &key{text}, nil }

func parseField(i int, text string, into *record) (err error) {
	switch i {
	case 0:
		into.from, err = parseKey(text)
	case 1:
		into.to, err = parseKey(text)
	}
	return err
}

func parseAll(fields []string) (*record, error) {
	into := &record{}
	for i, text := range fields {
		if err := parseField(i, text, into); err != nil {
			return nil, err
		}
	}
	return into, nil
}

func (k *keys) copied(m map[string]*key) (map[string]*key, error) { return m, nil }

// What cannot fail is no refresh.
func (k *keys) updateCopy(m map[string]*key) {
	c, err := k.copied(m)
	if err != nil {
		panic(err)
	}
	k.byID = c
}

func (k *key) with(text string) (*key, error) { return &key{k.text + text}, nil }

// What is made of the old state is no refresh of it.
func (k *keys) updateAll(texts []string) (err error) {
	for _, text := range texts {
		if k.newest, err = k.newest.with(text); err != nil {
			return err
		}
	}
	return nil
}

type change struct {
	id      string
	deleted bool
}

// What the source says is gone is gone.
func (k *keys) watch(changes chan change) {
	for c := range changes {
		if c.deleted {
			delete(k.byID, c.id)
			continue
		}
		one, err := k.one(c.id)
		if err != nil {
			log.Print(err)
			continue
		}
		k.byID[c.id] = one
	}
}

// Every message brings a new one.
func (k *keys) listen(messages chan []byte) {
	for m := range messages {
		k.onMessage(m)
	}
}

func (k *keys) onMessage(m []byte) {
	k.byID = nil
	if err := json.Unmarshal(m, &k.byID); err != nil {
		log.Print(err)
	}
}

// sync asks for an entry that nobody has asked for before.
func (k *keys) sync(id string) *key {
	if v, ok := k.byID[id]; ok {
		return v
	}
	v, err := k.one(id)
	if err != nil {
		log.Printf("no key %s: %v", id, err)
	}
	k.byID[id] = v
	return v
}
