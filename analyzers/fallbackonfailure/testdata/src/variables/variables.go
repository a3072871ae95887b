// Package variables calls what is kept in variables, for the sake of tests.
package variables

import (
	"context"
	"fmt"
	"net"
	"net/http"
)

var (
	lookup  = net.LookupHost
	get     = http.Get
	another = fromList
)

func fromList(host string) ([]string, error) {
	resp, err := http.Get("https://list.internal/" + host)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return []string{resp.Status}, nil
}

// The name service, or else a list.
func addresses(host string) ([]string, error) {
	found, err := lookup(host)
	if err != nil {
		more, failed := another(host) // want `falls back from lookup to another \(HTTP Get\)`
		if failed != nil || len(more) == 0 {
			return nil, fmt.Errorf("look up %s: %w", host, err)
		}
		found = more
	}
	return found, nil
}

// A page that is gone twice is fetched twice by the same means.
func page(ctx context.Context, url string) (*http.Response, error) {
	resp, err := get(url)
	if err != nil {
		return get(url + "/index.html")
	}
	return resp, nil
}
