package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// HTTPIndex is the search service.
type HTTPIndex struct {
	base string
	http *http.Client
}

// NewHTTPIndex returns the search service at base.
func NewHTTPIndex(base string) *HTTPIndex {
	return &HTTPIndex{base: base, http: &http.Client{Timeout: 500 * time.Millisecond}}
}

// Search asks for the products that fit best.
func (i *HTTPIndex) Search(ctx context.Context, words string) ([]Product, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, i.base+"/products?q="+url.QueryEscape(words), nil)
	if err != nil {
		return nil, err
	}
	resp, err := i.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("search: %s", resp.Status)
	}
	var found []Product
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return found, nil
}
