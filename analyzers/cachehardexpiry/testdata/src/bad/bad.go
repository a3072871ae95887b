package bad

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

type Keys struct {
	client *http.Client

	mu      sync.Mutex
	keys    map[string][]byte
	expires time.Time
}

func (k *Keys) Get(ctx context.Context, id string) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Now().Before(k.expires) {
		return k.keys[id], nil
	}
	keys, err := k.fetch(ctx) // want `when \(\*bad.Keys\).fetch \(HTTP Do\) fails the expired value is not served`
	if err != nil {
		return nil, fmt.Errorf("renew keys: %w", err)
	}
	k.keys, k.expires = keys, time.Now().Add(time.Hour)
	return k.keys[id], nil
}

func (k *Keys) fetch(ctx context.Context) (keys map[string][]byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://keys.internal/", nil)
	if err != nil {
		return nil, err
	}
	resp, err := k.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&keys)
	return keys, err
}
