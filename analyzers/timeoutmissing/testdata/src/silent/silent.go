// Package silent has calls that end, or of which too little is known.
package silent

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"time"
)

func timeout() {
	client := &http.Client{Timeout: time.Second}
	client.Get("https://example.com")
}

// A day is long, but it ends.
func download() {
	client := &http.Client{Timeout: 24 * time.Hour}
	client.Get("https://example.com")
}

func later() {
	client := &http.Client{}
	client.Timeout = time.Second
	client.Get("https://example.com")
}

func byContext(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}

func withContext(ctx context.Context) {
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(time.Second))
	defer cancel()
	req, _ := http.NewRequest(http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req.WithContext(ctx))
}

func byTransport() {
	client := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}}
	client.Get("https://example.com")
}

type roundTripper struct{ next http.RoundTripper }

func (t *roundTripper) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	return t.next.RoundTrip(r.WithContext(ctx))
}

func byRoundTripper() {
	client := &http.Client{Transport: &roundTripper{http.DefaultTransport}}
	client.Get("https://example.com")
}

// The field is set where nobody here can see it, or by an option.
type exported struct{ Client *http.Client }

func (e *exported) get() {
	if e.Client == nil {
		e.Client = http.DefaultClient
	}
	e.Client.Get("https://example.com")
}

type option func(*optional)

type optional struct{ client *http.Client }

func withClient(c *http.Client) option { return func(o *optional) { o.client = c } }

func newOptional(opts ...option) *optional {
	o := &optional{client: &http.Client{}}
	for _, opt := range opts {
		opt(o)
	}
	return o
}

func (o *optional) get() { o.client.Get("https://example.com") }

// The constructor leaves the timeout to the first call.
type late struct {
	client  *http.Client
	timeout time.Duration
}

func newLate(d time.Duration) *late { return &late{client: &http.Client{}, timeout: d} }

func (l *late) get() {
	l.client.Timeout = l.timeout
	l.client.Get("https://example.com")
}

func parameter(client *http.Client, req *http.Request) { client.Do(req) }

func Handler(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	called(ctx)
	net.DialTimeout("tcp", "example.com:25", time.Second)
	net.Dial("unix", "/run/app.sock")
	net.Dial("tcp", "localhost:8125")
	(&sql.DB{}).QueryContext(ctx, "SELECT 1")
}

func called(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}

// Nobody waits for a migration but the person who runs it.
func migrate(db *sql.DB) { db.Exec("CREATE TABLE t (a int)") }

func plain() { net.Dial("tcp", "example.com:25") }

// What gets the client may give it a timeout.
func configure(c *http.Client) { c.Timeout = time.Second }

func byFunction() {
	client := &http.Client{}
	configure(client)
	client.Get("https://example.com")
}

func byOptions(opts ...func(*http.Client)) {
	client := &http.Client{}
	for _, opt := range opts {
		opt(client)
	}
	client.Get("https://example.com")
}

func byLiteral() {
	client := &http.Client{}
	set := func() { client.Timeout = time.Second }
	set()
	client.Get("https://example.com")
}

func bare() *http.Client { return &http.Client{} }

func byCaller() {
	client := bare()
	client.Timeout = time.Second
	client.Get("https://example.com")
}

type tuned struct {
	client *http.Client
	plain  http.Client
}

func newTuned() *tuned {
	t := &tuned{client: &http.Client{}}
	t.setUp()
	return t
}

func (t *tuned) setUp() {
	configure(t.client)
	configure(&t.plain)
}

func (t *tuned) get() {
	t.client.Get("https://example.com")
	t.plain.Get("https://example.com")
}

type limited struct{}

func (l *limited) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	l.remote(ctx)
}

// Requests come here with a deadline; what refresh does holds nobody up.
func (l *limited) remote(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req)
}

func (l *limited) refresh() { l.remote(context.Background()) }
