// Package silent loads one at a time, or for nobody who waits.
package silent

import (
	"database/sql"
	"io"
	"net/http"
	"sync"
)

type Pages struct {
	mu    sync.RWMutex
	pages map[string][]byte
}

func (p *Pages) get(path string) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	page, ok := p.pages[path]
	if ok {
		return page, nil
	}
	page, err := fetch(path)
	if err != nil {
		return nil, err
	}
	p.pages[path] = page
	return page, nil
}

func fetch(path string) ([]byte, error) {
	resp, err := http.Get("http://origin.internal/" + path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page, err := p.get(r.URL.Path)
	if err != nil {
		http.Error(w, "no page", http.StatusBadGateway)
		return
	}
	w.Write(page)
}

var seen = map[string][]byte{}

// crawl is on no request path.
func crawl(path string) ([]byte, error) {
	if page, ok := seen[path]; ok {
		return page, nil
	}
	page, err := fetch(path)
	if err != nil {
		return nil, err
	}
	seen[path] = page
	return page, nil
}

// request is made for one request, and shares nothing.
type request struct{ page []byte }

func (r *request) load(path string) ([]byte, error) {
	if r.page != nil {
		return r.page, nil
	}
	page, err := fetch(path)
	if err != nil {
		return nil, err
	}
	r.page = page
	return page, nil
}

func (p *Pages) once(w http.ResponseWriter, r *http.Request) {
	page, _ := (&request{}).load(r.URL.Path)
	w.Write(page)
}

func init() { http.HandleFunc("/once", (&Pages{}).once) }

// store has a transaction of its own while it serves.
type store struct {
	mu sync.Mutex
	db *sql.DB
	tx *sql.Tx
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.tx == nil {
		tx, err := s.db.BeginTx(r.Context(), nil)
		if err != nil {
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		s.tx = tx
	}
}

func init() { http.Handle("/store", &store{}) }
