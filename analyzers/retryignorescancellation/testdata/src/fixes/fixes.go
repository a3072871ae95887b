// Package fixes sleeps in the ways that can be mended by a program.
package fixes

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

type page struct{ body string }

func fetch(ctx context.Context, c *http.Client, req *http.Request) (*page, int, error) {
	for i := range 5 {
		if resp, err := c.Do(req.WithContext(ctx)); err == nil {
			return &page{}, resp.StatusCode, resp.Body.Close()
		}
		time.Sleep(time.Duration(i) * time.Second) // want `ignores the context`
	}
	return nil, 0, fmt.Errorf("no answer")
}

func handler(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < 3; i++ {
		resp, err := http.Get("https://prices.example.com")
		if err == nil {
			resp.Body.Close()
			return
		}
		time.Sleep(5 * time.Second) // want `ignores the context of the request`
	}
	w.WriteHeader(http.StatusBadGateway)
}

func init() { http.HandleFunc("/", handler) }
