package bad

import (
	"io"
	"net/http"
	"sync"
)

type Pages struct {
	mu    sync.RWMutex
	pages map[string][]byte
}

func (p *Pages) get(path string) ([]byte, error) {
	p.mu.RLock()
	page, ok := p.pages[path]
	p.mu.RUnlock()
	if ok {
		return page, nil
	}
	page, err := fetch(path) // want `requests that find nothing in the cache all call bad.fetch \(HTTP Get\)`
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.pages[path] = page
	p.mu.Unlock()
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
