// Command fields keeps clients and contexts in fields, where other packages could limit them.
package main

import (
	"context"
	"net/http"
	"time"

	"example.com/setting"
)

// Shared is for other packages too, and none of them limits it.
var Shared = &http.Client{} // want `the client has no Timeout`

func byShared() { Shared.Get("https://example.com") }

// Gate is for other packages to make, but none does.
type Gate struct{ Client *http.Client }

// Door has a client only when somebody sets it.
type Door struct{ Client *http.Client }

func (d *Door) open() {
	if d.Client == nil {
		d.Client = http.DefaultClient
	}
	d.Client.Get("https://example.com") // want `on a request path: http.DefaultClient has no timeout`
}

// Library is used by nobody here: its users may give it a client.
type Library struct{ Client *http.Client }

func NewLibrary() *Library { return &Library{Client: &http.Client{}} }

func (l *Library) Get() { l.Client.Get("https://example.com") }

// builder makes a request step by step.
type builder struct{ ctx context.Context }

func (b *builder) with(ctx context.Context) *builder {
	b.ctx = ctx
	return b
}

func (b *builder) do() {
	if b.ctx == nil {
		b.ctx = context.Background()
	}
	req, _ := http.NewRequestWithContext(b.ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the caller's context has no deadline`
}

// patient never gets a context.
type patient struct{ ctx context.Context }

func newPatient() *patient { return &patient{ctx: context.Background()} }

func (p *patient) do() {
	req, _ := http.NewRequestWithContext(p.ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `http.DefaultClient has no timeout and the request has no deadline`
}

// hasty gets one with a deadline.
type hasty struct{ ctx context.Context }

func newHasty() *hasty {
	ctx, _ := context.WithTimeout(context.Background(), time.Second)
	return &hasty{ctx: ctx}
}

func (h *hasty) do() {
	req, _ := http.NewRequestWithContext(h.ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}

type server struct {
	gate *Gate
	door Door
	sdk  setting.SDK
}

func main() { http.ListenAndServe(":80", &server{}) }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	byShared()
	s.gate.Client.Get("https://example.com")
	s.door.open()
	s.sdk.HTTP = &http.Client{Timeout: time.Second}
	s.sdk.Call()
	new(builder).with(r.Context()).do()
	newPatient().do()
	newHasty().do()
}
