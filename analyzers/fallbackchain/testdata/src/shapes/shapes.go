// Package shapes has chains of mechanisms.
package shapes

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net"
	"net/http"
	"strconv"
)

type service struct {
	client *http.Client
	db     *sql.DB
}

func (s *service) web(ctx context.Context, key string) (string, error) {
	resp, err := s.client.Get("http://web.internal/" + key)
	if err != nil {
		return "", err
	}
	resp.Body.Close()
	return resp.Status, nil
}

func (s *service) table(ctx context.Context, key string) (v string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT v FROM t WHERE k = $1", key).Scan(&v)
	return v, err
}

func (s *service) archive(ctx context.Context, key string) (string, error) {
	conn, err := net.Dial("tcp", "archive.internal:4000")
	if err != nil {
		return "", err
	}
	defer conn.Close()
	b := make([]byte, 100)
	n, err := conn.Read(b)
	return string(b[:n]), err
}

func (s *service) earlyReturns(ctx context.Context, key string) (string, error) {
	if v, err := s.web(ctx, key); err == nil {
		return v, nil
	}
	if v, err := s.table(ctx, key); err == nil { // want `on failure of .*web .* tries .*table .*, then .*archive .*: 3 mechanisms`
		return v, nil
	}
	return s.archive(ctx, key)
}

func (s *service) nested(ctx context.Context, key string) (string, error) {
	v, err := s.web(ctx, key)
	if err != nil {
		v, err = s.table(ctx, key) // want `3 mechanisms for one result`
		if err != nil {
			v, err = s.archive(ctx, key)
		}
	}
	return v, err
}

// twoThirds is the tail of a chain in two functions.
func (s *service) twoThirds(ctx context.Context, key string) (string, error) {
	v, err := s.table(ctx, key)
	if err != nil {
		return s.archive(ctx, key)
	}
	return v, nil
}

func (s *service) across(ctx context.Context, key string) (string, error) {
	v, err := s.web(ctx, key)
	if err != nil {
		return s.twoThirds(ctx, key) // want `on failure of .*web .* tries .*table .*, then .*archive`
	}
	return v, nil
}

// Only two mechanisms are no chain.
func (s *service) pair(ctx context.Context, key string) (string, error) {
	v, err := s.web(ctx, key)
	if err != nil {
		return s.archive(ctx, key)
	}
	return v, nil
}

type provider interface {
	Locate(ctx context.Context, address string) (string, error)
}

type maps struct{ s *service }

func (m maps) Locate(ctx context.Context, address string) (string, error) {
	return m.s.web(ctx, address)
}

type postcodes struct{ s *service }

func (p postcodes) Locate(ctx context.Context, address string) (string, error) {
	return p.s.table(ctx, address)
}

func locate(ctx context.Context, s *service, address string) (string, error) {
	for _, p := range []provider{maps{s}, postcodes{s}} {
		if at, err := p.Locate(ctx, address); err == nil { // want `tries shapes.provider.Locate of one implementation after the other until one succeeds: up to 2 mechanisms`
			return at, nil
		}
	}
	return "", errors.New("nobody knows the address")
}

// located takes no empty address for an answer.
// iterator gives one provider after the other.
type iterator struct{ left []provider }

func (it *iterator) Next() (any, error) {
	if len(it.left) == 0 {
		return nil, errors.New("no more providers")
	}
	p := it.left[0]
	it.left = it.left[1:]
	return p, nil
}

func iterated(ctx context.Context, s *service, address string) (string, error) {
	it := &iterator{[]provider{maps{s}, postcodes{s}}}
	for {
		p, err := it.Next()
		if err != nil {
			return "", err
		}
		at, err := p.(provider).Locate(ctx, address) // want `tries shapes.provider.Locate of one implementation after the other until one succeeds: up to 2 mechanisms`
		if err != nil {
			log.Print(err)
			continue
		}
		return at, nil
	}
}

func located(ctx context.Context, s *service, address string) (string, error) {
	for _, p := range []provider{maps{s}, postcodes{s}} {
		at, err := p.Locate(ctx, address) // want `tries shapes.provider.Locate of one implementation after the other until one succeeds: up to 2 mechanisms`
		if err != nil {
			log.Print(err)
		}
		if at != "" {
			return at, nil
		}
	}
	return "", errors.New("nobody knows the address")
}

type pricer interface {
	Price(ctx context.Context, item string) (float64, error)
}

type shop struct{ s *service }

func (p shop) Price(ctx context.Context, item string) (float64, error) {
	text, err := p.s.web(ctx, item)
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(text, 64)
}

type list struct{ s *service }

func (p list) Price(ctx context.Context, item string) (float64, error) {
	text, err := p.s.table(ctx, item)
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(text, 64)
}

// price takes nothing for free.
func price(ctx context.Context, s *service, item string) (float64, error) {
	for _, p := range []pricer{shop{s}, list{s}} {
		if price, err := p.Price(ctx, item); err == nil && price > 0 { // want `tries shapes.pricer.Price of one implementation after the other until one succeeds: up to 2 mechanisms`
			return price, nil
		}
	}
	return 0, errors.New("nobody sells it")
}

type replica interface {
	Read(ctx context.Context, key string) (string, error)
}

type copyOf struct{ s *service }

func (c copyOf) Read(ctx context.Context, key string) (string, error) { return c.s.web(ctx, key) }

// Copies of one type are failover.
func read(ctx context.Context, a, b *service, key string) (string, error) {
	for _, r := range []replica{copyOf{a}, copyOf{b}} {
		if v, err := r.Read(ctx, key); err == nil {
			return v, nil
		}
	}
	return "", errors.New("no replica answers")
}

func (s *service) list(ctx context.Context, key string) (v string, err error) {
	for _, get := range []func(context.Context, string) (string, error){s.web, s.table} {
		if v, err = get(ctx, key); err == nil { // want `tries one function after the other until one succeeds: 2 mechanisms \(HTTP, SQL\) for one result`
			return v, nil
		}
	}
	return "", err
}

func (s *service) mirror(ctx context.Context, key string) (string, error) {
	return s.web(ctx, "mirror/"+key)
}

// copies are tried in turn.
func (s *service) copies(ctx context.Context, key string) (v string, err error) {
	for _, get := range []func(context.Context, string) (string, error){s.web, s.mirror} {
		if v, err = get(ctx, key); err == nil {
			return v, nil
		}
	}
	return "", err
}

// nodes asks one copy after the other over one protocol.
type nodes struct{ addresses []string }

// First is the answer of the first node that gives one: connections are of several kinds, nodes are not.
func (n *nodes) First() (string, error) {
	for _, address := range n.addresses {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		defer conn.Close()
		if _, err := conn.Write([]byte("state")); err != nil {
			continue
		}
		b := make([]byte, 100)
		if _, err := conn.Read(b); err == nil {
			return string(b), nil
		}
	}
	return "", errors.New("no node answers")
}
