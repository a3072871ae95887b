package bad

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// keySet is what one issuer's keys are kept in.
type keySet struct {
	mu      sync.RWMutex
	keys    map[string][]byte
	expires time.Time
}

var (
	setsMu sync.RWMutex
	sets   = map[string]*keySet{}
)

func key(issuer, id string) ([]byte, error) {
	setsMu.RLock()
	set, ok := sets[issuer]
	setsMu.RUnlock()
	if ok {
		set.mu.RLock()
		if time.Now().Before(set.expires) {
			if k, ok := set.keys[id]; ok {
				set.mu.RUnlock()
				return k, nil
			}
		}
		set.mu.RUnlock()
	}
	keys, err := fetchKeys(issuer) // want `when bad.fetchKeys \(HTTP Get\) fails the expired value is not served`
	if err != nil {
		return nil, err
	}
	setsMu.Lock()
	sets[issuer] = &keySet{keys: keys, expires: time.Now().Add(time.Hour)}
	setsMu.Unlock()
	k, ok := keys[id]
	if !ok {
		return nil, fmt.Errorf("no key %s", id)
	}
	return k, nil
}

func fetchKeys(issuer string) (keys map[string][]byte, err error) {
	resp, err := http.Get(issuer + "/keys")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&keys)
	return keys, err
}
