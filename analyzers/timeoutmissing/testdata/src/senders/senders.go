// Package senders has helpers that send the requests which others make.
package senders

import (
	"context"
	"net/http"
	"time"
)

type API struct{ client *http.Client }

func New() *API { return &API{client: &http.Client{}} } // want `\(\*http.Client\).Do can wait for ever: the client has no Timeout and the request has no deadline`

func (a *API) do(req *http.Request) error {
	res, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (a *API) Discover() error {
	req, err := http.NewRequest(http.MethodGet, "https://example.com/discover", nil)
	if err != nil {
		return err
	}
	return a.do(req)
}

// Mixed also asks once without a deadline; those that are waited for have one.
type Mixed struct{ client *http.Client }

func NewMixed() (*Mixed, error) {
	m := &Mixed{client: &http.Client{}}
	req, err := http.NewRequest(http.MethodGet, "https://example.com/discover", nil)
	if err != nil {
		return nil, err
	}
	return m, m.do(req)
}

func (m *Mixed) do(req *http.Request) error {
	res, err := m.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (m *Mixed) ask(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return err
	}
	return m.do(req)
}

func (m *Mixed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if m.ask(ctx) != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// Limited has a deadline in one of the places that its requests are made in.
type Limited struct{ client *http.Client }

func NewLimited() *Limited { return &Limited{client: &http.Client{}} }

func (l *Limited) do(req *http.Request) error {
	res, err := l.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (l *Limited) Ask() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return err
	}
	return l.do(req)
}

// Lent sends what comes from somewhere else.
type Lent struct{ client *http.Client }

func NewLent() *Lent { return &Lent{client: &http.Client{}} }

func (l *Lent) Send(req *http.Request) error { return l.send(req) }

func (l *Lent) send(req *http.Request) error {
	res, err := l.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}
