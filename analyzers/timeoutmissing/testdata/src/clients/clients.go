// Package clients waits for ever in every way that Go offers.
package clients

import (
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
	"time"

	"google.golang.org/grpc"
)

func background() {
	http.Get("https://example.com") // want `^http.Get can wait for ever: http.DefaultClient has no timeout$`
}

func others() {
	http.Head("https://example.com")              // want `^http.Head can wait for ever`
	http.Post("https://example.com", "", nil)     // want `^http.Post can wait for ever`
	http.PostForm("https://example.com", nil)     // want `^http.PostForm can wait for ever`
	http.DefaultClient.Get("https://example.com") // want `http.DefaultClient has no timeout`
}

func defaultClient(req *http.Request) {
	req, _ = http.NewRequest(http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `http.DefaultClient has no timeout and the request has no deadline`
}

func value() {
	client := http.Client{}
	client.Get("https://example.com") // want `the client has no Timeout`
}

func someBranch(proxied bool) {
	client := http.DefaultClient
	if proxied {
		client = &http.Client{Timeout: time.Second}
	}
	client.Get("https://example.com") // want `http.DefaultClient has no timeout`
}

func transport() {
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: 10}}
	client.Get("https://example.com") // want `the client has no Timeout`
}

func look(c *http.Client) bool { return c.Jar != nil }

func lookedAt() {
	client := &http.Client{}
	look(client)
	client.Get("https://example.com") // want `the client has no Timeout`
}

// kept is mended in one place: where it is made.
type kept struct {
	client *http.Client
	plain  http.Client // want `the client has no Timeout`
}

func newKept() *kept {
	return &kept{client: &http.Client{}} // want `the client has no Timeout`
}

func (k *kept) one() { k.client.Get("https://example.com") }
func (k *kept) two() { k.client.Head("https://example.com") }
func (k *kept) own() { k.plain.Head("https://example.com") }

var shared = &http.Client{} // want `the client has no Timeout and the request has no deadline`

func useShared() {
	req, _ := http.NewRequest(http.MethodGet, "https://example.com", nil)
	shared.Do(req)
}

type server struct {
	db *sql.DB
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.remote(r.Context())
	s.database()
	s.more()
	s.plainConnection()
	req, _ := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the context of the incoming request has no deadline`
}

// The requests that come by ServeHTTP have no deadline, whatever warmUp passes.
func (s *server) remote(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `on a request path: http.DefaultClient has no timeout and the caller's context has no deadline`
}

func (s *server) warmUp() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	s.remote(ctx)
}

func (s *server) database() {
	s.db.Query("SELECT 1")                                 // want `\(\*sql.DB\).Query can wait for ever on a request path: it takes no context`
	s.db.QueryContext(context.Background(), "SELECT 1")    // want `its context has no deadline and never ends`
	s.db.ExecContext(context.TODO(), "UPDATE t SET a = 1") // mended with the one before
}

// The same database, which may be mended in one place.
func (s *server) more() {
	s.db.Exec("DELETE FROM t")
	stmt, err := s.db.Prepare("SELECT 1")
	if err == nil {
		stmt.Query()
	}
}

func (s *server) plainConnection() {
	conn, err := net.Dial("tcp", "example.com:25") // want `net.Dial can wait for ever on a request path`
	if err == nil {
		io.WriteString(conn, "hello")
	}
}

type greeter interface {
	Greet(ctx context.Context, in *string, opts ...grpc.CallOption) (*string, error)
	Watch(ctx context.Context, in *string, opts ...grpc.CallOption) (io.Reader, error)
}

type greeting struct{ client greeter }

func (g *greeting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.client.Greet(context.Background(), nil) // want `clients.greeter.Greet can wait for ever on a request path: its context has no deadline and never ends`
	g.client.Greet(r.Context(), nil)
	g.client.Watch(context.Background(), nil)
}

// A worker whose context is cancelled when the process ends.
func Work(stop chan struct{}) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-stop
		cancel()
	}()
	keep(ctx)
}

func keep(ctx context.Context) {
	if ctx == nil {
		ctx = context.Background()
	}
	defer func() { renew(ctx) }()
	for {
		renew(ctx)
		time.Sleep(time.Minute)
	}
}

func renew(ctx context.Context) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	http.DefaultClient.Do(req) // want `http.DefaultClient has no timeout and the caller's context has no deadline`
}
