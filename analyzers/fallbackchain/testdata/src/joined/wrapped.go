package joined

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

type quoter interface {
	Quote(ctx context.Context, item string) (string, error)
}

type breaker struct{ inner quoter }

func (b *breaker) Quote(ctx context.Context, item string) (string, error) {
	return b.inner.Quote(ctx, item)
}

type byHTTP struct{ client *http.Client }

func (q *byHTTP) Quote(ctx context.Context, item string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://quotes.internal/"+item, nil)
	if err != nil {
		return "", err
	}
	resp, err := q.client.Do(req)
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}

type bySQL struct{ db *sql.DB }

func (q *bySQL) Quote(ctx context.Context, item string) (quote string, err error) {
	err = q.db.QueryRowContext(ctx, "SELECT quote FROM quotes WHERE item = $1", item).Scan(&quote)
	return quote, err
}

// Each has a breaker around it.
func quoteOf(ctx context.Context, db *sql.DB, item string) (string, error) {
	for _, q := range []quoter{&breaker{&byHTTP{}}, &breaker{&bySQL{db}}} {
		if quote, err := q.Quote(ctx, item); err == nil { // want `tries joined.quoter.Quote of one implementation after the other until one succeeds: up to 2 mechanisms for one result`
			return quote, nil
		}
	}
	return "", errors.New("no quote")
}

type guarded struct{ inner quoter }

func (g *guarded) Quote(ctx context.Context, item string) (string, error) {
	return g.inner.Quote(ctx, item)
}

// Copies of one service with a guard around each are failover.
func quoteOfCopies(ctx context.Context, item string) (string, error) {
	for _, q := range []quoter{&guarded{&byHTTP{}}, &guarded{&byHTTP{&http.Client{}}}} {
		if quote, err := q.Quote(ctx, item); err == nil {
			return quote, nil
		}
	}
	return "", errors.New("no quote")
}

// Functions that only call another one are gone through.
func (s *service) rest(ctx context.Context, key string) (string, error) {
	return s.either.Get(ctx, key)
}

func (s *service) afterWrapper(ctx context.Context, key string) (string, error) {
	v, err := s.web.Get(ctx, key)
	if err != nil {
		return s.rest(ctx, key) // want `on failure of .*Web.*Get \(HTTP Get\) tries \(\*remotes.Store\).Get \(SQL QueryRowContext\), then .*Archive.*Get`
	}
	return v, nil
}

func askLogged(ctx context.Context, p provider, key string) (string, error) {
	println(key)
	return ask(ctx, p, key)
}

func oneByOneLogged(ctx context.Context, key string) (v string, err error) {
	for _, p := range providers() {
		if v, err = askLogged(ctx, p, key); err == nil { // want `tries joined.provider.Get of one implementation after the other until one succeeds: up to 3 mechanisms`
			return v, nil
		}
	}
	return "", err
}
