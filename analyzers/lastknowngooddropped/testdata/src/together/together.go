// Package together keeps an answer and how it went side by side, and has futures and states whose failure is
// what they are there to tell.
package together

import (
	"io"
	"net/http"
	"sync"
	"time"
)

type rates struct {
	client *http.Client
	mu     sync.Mutex
	text   []byte
	err    error
}

func (r *rates) fetch() ([]byte, error) {
	resp, err := r.client.Get("http://rates.internal/")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func (r *rates) keep() {
	for range time.Tick(time.Minute) {
		text, err := r.fetch()
		r.mu.Lock()
		r.text, r.err = text, err // want `\(\*together.rates\).fetch overwrites rates.text before its error is looked at`
		r.mu.Unlock()
	}
}

func (r *rates) Text() ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text, r.err
}

// future is an answer that somebody waits for.
type future struct {
	done chan struct{}
	text []byte
	err  error
}

type futures struct {
	client *http.Client
	mu     sync.Mutex
	open   map[string]*future
}

// get makes one request for all who ask meanwhile. One that has failed is not kept: the next asks again.
func (f *futures) get(key string) ([]byte, error) {
	f.mu.Lock()
	known, ok := f.open[key]
	if !ok {
		known = &future{done: make(chan struct{})}
		f.open[key] = known
	}
	f.mu.Unlock()
	if ok {
		<-known.done
		return known.text, known.err
	}
	resp, err := f.client.Get("http://rates.internal/" + key)
	if err != nil {
		f.mu.Lock()
		delete(f.open, key)
		f.mu.Unlock()
		known.err = err
		close(known.done)
		return nil, err
	}
	defer resp.Body.Close()
	known.text, known.err = io.ReadAll(resp.Body)
	close(known.done)
	return known.text, known.err
}
