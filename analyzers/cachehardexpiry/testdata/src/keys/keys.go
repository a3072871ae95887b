// Package keys is a library: what it makes sure of, and how long that holds, is in methods of their own.
package keys

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

type keys struct {
	client  *http.Client
	byID    map[string]string
	expires time.Time
	read    time.Time
}

func (k *keys) setExpiry(h http.Header) {
	wait := time.Hour
	if h.Get("Cache-Control") == "no-cache" {
		wait = time.Minute
	}
	k.expires = time.Now().Add(wait)
}

func (k *keys) load() error {
	if time.Now().Before(k.expires) {
		return nil
	}
	resp, err := k.client.Get("http://keys.internal/") // want `when \(\*http.Client\).Get fails the expired value is not served`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&k.byID); err != nil {
		return err
	}
	k.setExpiry(resp.Header)
	return nil
}

func (k *keys) get(id string) (string, error) {
	if err := k.load(); err != nil {
		return "", err
	}
	return k.byID[id], nil
}

// Verify is what others call.
func Verify(k *keys, id string) error {
	key, err := k.get(id)
	if err == nil && key == "" {
		err = errors.New("no such key")
	}
	return err
}

// How long it may be tried, not how long something holds.
func (k *keys) Try(attempts int, deadline time.Time) error {
	resp, err := k.client.Get("http://keys.internal/")
	if err == nil {
		defer resp.Body.Close()
		k.read = time.Now()
		return json.NewDecoder(resp.Body).Decode(&k.byID)
	}
	if attempts == 0 || time.Now().After(deadline) || time.Since(k.read) < time.Second {
		return err
	}
	return k.Try(attempts-1, deadline)
}
