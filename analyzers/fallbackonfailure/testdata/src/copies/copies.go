// Package copies asks another copy for the same: failover, which is no fallback.
package copies

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: time.Second}

type hosts struct{ primary, secondary string }

func get(host string) ([]byte, error) {
	resp, err := client.Get(host + "/prices")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("prices: %s", resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func helper(h hosts) ([]byte, error) {
	prices, err := get(h.primary)
	if err != nil {
		return get(h.secondary)
	}
	return prices, nil
}

func named() ([]byte, error) {
	if prices, err := get("https://a.example.com"); err == nil {
		return prices, nil
	}
	if prices, err := get("https://b.example.com"); err == nil {
		return prices, nil
	}
	return get("https://c.example.com")
}

func inline(h hosts) (*http.Response, error) {
	resp, err := client.Get(h.primary)
	if err != nil {
		resp, err = client.Get(h.secondary)
	}
	return resp, err
}

type prices struct {
	client *http.Client
	base   string
}

func (p *prices) list() ([]byte, error) {
	resp, err := p.client.Get(p.base + "/prices")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

type both struct{ primary, secondary *prices }

func (b both) list() ([]byte, error) {
	list, err := b.primary.list()
	if err != nil {
		return b.secondary.list()
	}
	return list, nil
}

func fromShop() ([]byte, error) { return get("https://shop.example.com") }

func fromMarket() ([]byte, error) { return get("https://market.example.com") }

// Two functions are two mechanisms: what each of them does may change by itself.
func somewhere() ([]byte, error) {
	prices, err := fromShop()
	if err != nil {
		return fromMarket() // want `falls back from copies.fromShop \(HTTP Get\) to copies.fromMarket \(HTTP Get\)`
	}
	return prices, nil
}

func fromWellKnown() ([]byte, error) { return get("https://shop.example.com/.well-known") }

// What asks the same way at another address is no other mechanism.
func elsewhere(url string) ([]byte, error) {
	prices, err := get(url)
	if err != nil {
		return fromWellKnown()
	}
	return prices, nil
}
