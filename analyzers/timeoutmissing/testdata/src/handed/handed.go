// Command handed makes the clients that other packages use.
package main

import (
	"context"
	"net/http"
	"time"

	"example.com/handedto"
	"example.com/handedto/clients"
)

func main() {
	var app struct{ run func() }
	app.run = func() {
		c := &http.Client{Transport: &http.Transport{MaxIdleConns: 20}} // want `on a request path: the client has no Timeout and the request has no deadline`
		http.Handle("/", handedto.New("https://example.com", c))
	}
	app.run()
	http.Handle("/limited", handedto.NewLimited(&http.Client{Timeout: time.Second}))
	http.Handle("/told", handedto.NewTold(&http.Client{}, time.Second))
	http.Handle("/default", newOptional())
	kept := &http.Client{}
	http.Handle("/kept", handedto.NewKept(context.WithValue(context.Background(), key{}, kept), kept))
	http.Handle("/either", handedto.NewEither(&http.Client{Timeout: time.Second}))
	http.Handle("/either", handedto.NewEither(&http.Client{})) // want `the client has no Timeout`
	http.Handle("/unknown", handedto.NewUnknown(&http.Client{}))
	http.Handle("/unknown", handedto.NewUnknown(unknown()))
	http.HandleFunc("/limits", func(http.ResponseWriter, *http.Request) { clients.Limited().Get("https://example.com") })
	own := &direct{client: &http.Client{}} // want `the client has no Timeout`
	http.HandleFunc("/own", own.serve)
	given := newDirect(&http.Client{}) // want `the client has no Timeout`
	http.HandleFunc("/given", given.ask)
	http.Handle("/behind", handedto.NewBehind(&http.Client{})) // want `handedto.HTTPClient.* on a request path: the client has no Timeout and the context of the incoming request has no deadline`
	http.Handle("/limited/behind", handedto.NewLimitedBehind(&http.Client{Timeout: time.Second}))
	http.Handle("/filled", handedto.NewDefault(&http.Client{Timeout: time.Second}))
	http.Handle("/nil", newFilled(nil))
	http.Handle("/traced", handedto.NewTraced(handedto.Trace(&http.Client{})))
	http.ListenAndServe(":8080", nil)
}

type key struct{}

var unknown func() *http.Client

type direct struct{ client *http.Client }

func (d *direct) serve(http.ResponseWriter, *http.Request) { d.client.Get("https://example.com") }

type within struct{ client *http.Client }

func newDirect(c *http.Client) *within { return &within{client: c} }

func (w *within) ask(http.ResponseWriter, *http.Request) { w.client.Get("https://example.com") }

// Nobody uses the option.
type optional struct{ client *http.Client }

func withClient(c *http.Client) func(*optional) { return func(o *optional) { o.client = c } }

func newOptional(opts ...func(*optional)) *optional {
	o := &optional{client: &http.Client{}} // want `the client has no Timeout`
	for _, opt := range opts {
		opt(o)
	}
	return o
}

func (o *optional) ServeHTTP(http.ResponseWriter, *http.Request) { o.client.Get("https://example.com") }

type filled struct{ client *http.Client }

func newFilled(client *http.Client) *filled {
	if client == nil {
		client = &http.Client{} // want `the client has no Timeout`
	}
	return &filled{client}
}

func (f *filled) ServeHTTP(http.ResponseWriter, *http.Request) { f.client.Get("https://example.com") }
