package world_test

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/world"
)

// Clients that no table knows: by what they are made of, directly and behind an interface of the program.
// What a client of the program does is seen in its code.
const clients = `
-- net/http/client.go --
package http

type Client struct{}
type Response struct{}

func (c *Client) Do(r *Request) (*Response, error) { return nil, nil }
-- github.com/acme/ledger-go/v2/ledger/ledger.go --
package ledger

import "net/http"

type service struct{ client *Client }

type Client struct {
	http    *http.Client
	Entries *EntriesService
}

type EntriesService service

func (s *EntriesService) List(book string) ([]string, error) { return nil, nil }

func (c *Client) Post(book string) error                         { return nil }
func (c *Client) Name() string                                   { return "" }
func (c *Client) NewRequest(path string) (*http.Request, error)  { return nil, nil }
func (c *Client) Request(path string) (*http.Request, error)     { return nil, nil }

type Book struct{ title string }

func (b *Book) Sum() (int, error) { return 0, nil }
-- github.com/prometheus/client_golang/api/prometheus/v1/api.go --
package v1

type API interface {
	QueryRange(query string) (string, error)
	Config() (string, error)
}

func NewAPI() API { return nil }
-- example.com/app/app.go --
package app

import (
	"net/http"

	prometheus "github.com/prometheus/client_golang/api/prometheus/v1"

	"github.com/acme/ledger-go/v2/ledger"
)

type poster interface{ Post(book string) error }

type own struct{ http *http.Client }

func (o *own) Call(r *http.Request) error {
	_, err := o.http.Do(r)
	return err
}

func direct(c *ledger.Client, b *ledger.Book) {
	c.Post("a")
	c.Name()
	c.NewRequest("a")
	c.Request("a")
	c.Entries.List("a")
	b.Sum()
}

func behind(p poster) { p.Post("b") }

type ranger interface {
	QueryRange(query string) (string, error)
}

type source struct{ api ranger }

func newSource() *source { return &source{prometheus.NewAPI()} }

func (s *source) fetch() { s.api.QueryRange("up") }

func run(o *own) {
	newSource().fetch()
	behind(&ledger.Client{})
	o.Call(nil)
}
`

func TestClientsByType(t *testing.T) {
	w := world.New(summaries(t, clients), true)
	var got []string
	for _, s := range w.Sinks("example.com/app") {
		got = append(got, s.Call.Text+" "+s.Operation.Service+" "+s.Operation.Name)
	}
	want := []string{"(*http.Client).Do HTTP Do", "(*ledger.Client).Post acme/ledger-go Post",
		"(*ledger.EntriesService).List acme/ledger-go List", "app.poster.Post acme/ledger-go Post", "app.ranger.QueryRange Prometheus QueryRange"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
