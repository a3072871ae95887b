// Package silent serves stale values, or has none that would be accepted.
package silent

import (
	"net/http"
	"time"
)

type source struct{ client *http.Client }

func (s *source) fetch() (string, error) {
	resp, err := s.client.Get("http://source.internal")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func (s *source) fetchToken() (string, error) { return s.fetch() }

type cache struct {
	source  *source
	value   string
	token   string
	expires time.Time
}

func (c *cache) stale() (string, error) {
	if time.Now().Before(c.expires) {
		return c.value, nil
	}
	v, err := c.source.fetch()
	if err != nil {
		if c.value != "" {
			return c.value, nil
		}
		return "", err
	}
	c.value, c.expires = v, time.Now().Add(time.Hour)
	return v, nil
}

// Nobody accepts a token that has expired.
func (c *cache) bearer() (string, error) {
	if time.Now().Before(c.expires) {
		return c.token, nil
	}
	t, err := c.source.fetchToken()
	if err != nil {
		return "", err
	}
	c.token, c.expires = t, time.Now().Add(time.Hour)
	return t, nil
}

// Nothing is kept.
func (c *cache) fresh() (string, error) {
	if time.Now().Before(c.expires) {
		return "early", nil
	}
	return c.source.fetch()
}

type registry struct {
	source *source
	names  string
	labels map[string]string
	read   time.Time
}

func (r *registry) readLabels() (map[string]string, error) {
	v, err := r.source.fetch()
	return map[string]string{"status": v}, err
}

// What is read once does not expire, and what a controller has to know it has to know.
func (r *registry) records() (string, error) {
	if time.Since(r.read) < time.Minute {
		return r.names, nil
	}
	if r.labels == nil {
		labels, err := r.readLabels()
		if err != nil {
			return "", err
		}
		r.labels = labels
	}
	names, err := r.source.fetch()
	if err != nil {
		return "", err
	}
	r.names, r.read = names, time.Now()
	return names, nil
}

func (r *registry) run() {
	for range time.Tick(time.Minute) {
		r.records()
	}
}
