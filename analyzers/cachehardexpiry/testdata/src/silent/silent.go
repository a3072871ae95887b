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
