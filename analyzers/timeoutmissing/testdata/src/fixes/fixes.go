// Package fixes waits for ever in the ways that can be mended by a program.
package fixes

import "net/http"

type store struct{ client *http.Client }

func newStore() *store {
	return &store{client: &http.Client{}} // want `can wait for ever`
}

func (s *store) get(url string) (*http.Response, error) { return s.client.Get(url) }

func handler(w http.ResponseWriter, r *http.Request) {
	_, _ = http.Get("https://prices.example.com/a") // want `http.Get can wait for ever`
	req, _ := http.NewRequest("GET", "https://prices.example.com/b", nil)
	_, _ = http.DefaultClient.Do(req) // want `can wait for ever`
	c := http.Client{}
	_, _ = c.Get("https://prices.example.com/c") // want `can wait for ever`
	_, _ = newStore().get("https://prices.example.com/d")
}

func init() { http.HandleFunc("/", handler) }
