// Command unclear limits its clients in ways that are easily overlooked.
package main

import (
	"flag"
	"net/http"
	"time"
)

func main() {
	http.Handle("/option", newServer(withClient(&http.Client{Timeout: time.Second})))
	http.HandleFunc("/flag", byFlag)
	http.HandleFunc("/accessor", func(http.ResponseWriter, *http.Request) { accessible.Get("https://example.com") })
	accessor().Timeout = time.Second
	for _, c := range several {
		c.Timeout = time.Second
	}
	limit(&replaced)
	(*named)(converted).limit()
	http.HandleFunc("/several", func(http.ResponseWriter, *http.Request) { one.Get("https://example.com") })
	http.HandleFunc("/map", func(http.ResponseWriter, *http.Request) { mapped.Get("https://example.com") })
	http.HandleFunc("/replaced", func(http.ResponseWriter, *http.Request) { replaced.Get("https://example.com") })
	http.HandleFunc("/converted", func(http.ResponseWriter, *http.Request) { converted.Get("https://example.com") })
	http.HandleFunc("/local", local)
	for _, c := range byName {
		c.Timeout = time.Second
	}
	http.ListenAndServe(":8080", nil)
}

type server struct{ client *http.Client }

func withClient(c *http.Client) func(*server) { return func(s *server) { s.client = c } }

// newServer has a default that nobody takes.
func newServer(opts ...func(*server)) *server {
	s := &server{client: http.DefaultClient}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

func (s *server) ServeHTTP(http.ResponseWriter, *http.Request) { s.client.Get("https://example.com") }

var flagged = &http.Client{}

func init() { flag.DurationVar(&flagged.Timeout, "timeout", time.Second, "") }

func byFlag(http.ResponseWriter, *http.Request) { flagged.Get("https://example.com") }

var accessible = &http.Client{}

func accessor() *http.Client { return accessible }

var (
	one     = &http.Client{}
	several = []*http.Client{one}
	mapped  = &http.Client{}
	byName  = map[string]*http.Client{"mapped": mapped}
)

var replaced = &http.Client{}

func limit(c **http.Client) { *c = &http.Client{Timeout: time.Second} }

type named http.Client

func (n *named) limit() { n.Timeout = time.Second }

var converted = &http.Client{}

func local(http.ResponseWriter, *http.Request) {
	c := &http.Client{}
	limit(&c)
	c.Get("https://example.com")
}
