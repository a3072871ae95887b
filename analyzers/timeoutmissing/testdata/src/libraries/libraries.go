// Package libraries waits for ever through libraries, and does not where they have a limit.
package libraries

import (
	"context"
	"net"
	"net/http"
	"net/rpc"
	"net/smtp"
	"time"

	"github.com/jmoiron/sqlx"
	clientv3 "go.etcd.io/etcd/client/v3"
	"golang.org/x/crypto/ssh"
	"golang.org/x/oauth2"
)

type server struct {
	db    *sqlx.DB
	etcd  clientv3.KV
	login oauth2.Config
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mail()
	s.dialers()
	s.shell()
	s.store(r.Context())
	s.token(r)
	new(sqliteStore).load()
}

func (s *server) mail() {
	smtp.SendMail("mail.example.com:25", nil, "a@example.com", nil, nil) // want `smtp.SendMail can wait for ever on a request path: it has no timeout for connecting, and none for the answers`
	smtp.SendMail("localhost:25", nil, "a@example.com", nil, nil)
	rpc.Dial("tcp", "example.com:1234") // want `rpc.Dial can wait for ever`
	rpc.Dial("unix", "/run/app.sock")
}

func (s *server) dialers() {
	slow := net.Dialer{KeepAlive: time.Minute}
	slow.Dial("tcp", "example.com:25") // want `\(\*net.Dialer\).Dial can wait for ever on a request path: what it connects with has no timeout`
	quick := &net.Dialer{Timeout: time.Second}
	quick.Dial("tcp", "example.com:25")
	var later net.Dialer
	later.Timeout = time.Second
	later.Dial("tcp", "example.com:25")
	var tuned net.Dialer
	tune(&tuned)
	tuned.Dial("tcp", "example.com:25")
	s.given(&net.Dialer{})
}

func tune(d *net.Dialer) { d.Timeout = time.Second }

func (s *server) given(d *net.Dialer) { d.Dial("tcp", "example.com:25") }

func (s *server) shell() {
	ssh.Dial("tcp", "example.com:22", &ssh.ClientConfig{User: "ops"}) // want `ssh.Dial can wait for ever on a request path`
	ssh.Dial("tcp", "example.com:22", &ssh.ClientConfig{Timeout: time.Second})
}

func (s *server) store(ctx context.Context) {
	s.db.Get(nil, "SELECT 1") // want `\(\*sqlx.DB\).Get can wait for ever on a request path: it takes no context`
	s.db.GetContext(ctx, nil, "SELECT 1")
	s.etcd.Get(context.Background(), "key") // want `Get can wait for ever on a request path: its context has no deadline`
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	s.etcd.Get(short, "key")
}

// sqliteStore is a file.
type sqliteStore struct{ db *sqlx.DB }

func (s *sqliteStore) load() { s.db.Get(nil, "SELECT 1") }

func (s *server) token(r *http.Request) {
	s.login.Exchange(context.TODO(), "code") // want `\(\*oauth2.Config\).Exchange can wait for ever on a request path: it uses http.DefaultClient, which has no timeout`
	own := context.WithValue(context.Background(), oauth2.HTTPClient, &http.Client{Timeout: time.Second})
	s.login.Exchange(own, "code")
	short, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	s.login.Exchange(short, "code")
}

// Nobody waits for what runs before requests come.
func main() {
	smtp.SendMail("mail.example.com:25", nil, "a@example.com", nil, nil)
}
