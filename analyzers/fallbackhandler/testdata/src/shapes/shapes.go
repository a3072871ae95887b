// Package shapes has fallbacks of several kinds.
package shapes

import (
	"context"
	"database/sql"
	"net/http"
)

func do(name string, run func() error, fallback func(error) error) error {
	if err := run(); err != nil {
		return fallback(err)
	}
	return nil
}

type service struct {
	client *http.Client
	db     *sql.DB
}

func (s *service) web() error {
	_, err := s.client.Get("http://web.internal")
	return err
}

func (s *service) mirror() error {
	_, err := s.client.Get("http://mirror.internal")
	return err
}

func (s *service) table(error) error {
	_, err := s.db.ExecContext(context.Background(), "SELECT 1")
	return err
}

// A method value is a fallback as well.
func (s *service) methods() error {
	return do("methods", s.web, s.table) // want `the fallback calls \(\*sql.DB\).ExecContext`
}

func (s *service) none() error { return do("none", s.web, nil) }

func (s *service) returned() error {
	return do("returned", s.web, func(err error) error { return err })
}

// Most fallbacks in the wild: a default for whoever waits at a channel.
func (s *service) defaulted(out chan<- int) error {
	return do("defaulted", s.web, func(error) error {
		out <- 0
		return nil
	})
}

// The same at another copy is failover.
func (s *service) copies() error {
	return do("copies", func() error {
		_, err := s.client.Get("http://one.internal")
		return err
	}, func(error) error {
		_, err := s.client.Get("http://two.internal")
		return err
	})
}

type kept struct{ values map[string]error }

// get calls what it is given for what it does not have: nothing has failed then.
func (k *kept) get(key string, fallback func() error) error {
	if v, ok := k.values[key]; ok {
		return v
	}
	return fallback()
}

func (s *service) loaded(k *kept) error {
	return k.get("table", func() error { return s.table(nil) })
}
