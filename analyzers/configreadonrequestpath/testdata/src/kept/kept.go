// Package kept has its configuration at hand when requests come, in the usual ways.
package kept

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

var client *secretsmanager.Client

func fetch(ctx context.Context, name string) (string, error) {
	out, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name})
	if err != nil {
		return "", err
	}
	return *out.SecretString, nil
}

// A switch is looked at when it is older than its time to live; what cannot be read is off.
type toggle struct {
	mu      sync.Mutex
	now     func() time.Time
	ttl     time.Duration
	on      bool
	fetched time.Time
}

func (t *toggle) enabled(ctx context.Context) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.fetched.IsZero() && t.now().Sub(t.fetched) < t.ttl {
		return t.on
	}
	name := "switch"
	out, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &name})
	on := false
	if err == nil && out.SecretString != nil {
		on = strings.EqualFold(*out.SecretString, "true")
	}
	t.on, t.fetched = on, time.Now()
	return on
}

func (t *toggle) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !t.enabled(r.Context()) {
		http.NotFound(w, r)
	}
}

// The table is read on a cadence.
type table struct {
	rows atomic.Pointer[map[string]string]
}

func (t *table) refresh(ctx context.Context) {
	for range time.Tick(time.Minute) {
		text, err := fetch(ctx, "table")
		if err != nil {
			continue
		}
		rows := map[string]string{}
		if json.Unmarshal([]byte(text), &rows) == nil {
			t.rows.Store(&rows)
		}
	}
}

func (t *table) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte((*t.rows.Load())[r.URL.Path]))
}

// Once for the life of the process.
var key = sync.OnceValues(func() (string, error) { return fetch(context.Background(), "key") })

func signed(w http.ResponseWriter, r *http.Request) {
	if _, err := key(); err != nil {
		http.Error(w, "no key", http.StatusInternalServerError)
	}
}

type vault struct {
	mu     sync.RWMutex
	values map[string]string
}

// get has the lock between the look and the read only.
func (v *vault) get(ctx context.Context, name string) (string, error) {
	v.mu.RLock()
	value, ok := v.values[name]
	v.mu.RUnlock()
	if ok {
		return value, nil
	}
	value, err := fetch(ctx, name)
	if err != nil {
		return "", err
	}
	v.mu.Lock()
	v.values[name] = value
	v.mu.Unlock()
	return value, nil
}

func (v *vault) ServeHTTP(w http.ResponseWriter, r *http.Request) { v.get(r.Context(), "stripe") }

// server is made before the first request.
type server struct{ password string }

func newServer(ctx context.Context) (*server, error) {
	password, err := fetch(ctx, "password")
	if err != nil {
		return nil, err
	}
	return &server{password}, nil
}

func (s *server) handle(ctx context.Context, r events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{Body: s.password[:1]}, nil
}

func start() {
	s, err := newServer(context.Background())
	if err != nil {
		panic(err)
	}
	lambda.Start(s.handle)
}

func serve() {
	t := &table{}
	go t.refresh(context.Background())
	http.Handle("/switch", &toggle{now: time.Now, ttl: time.Minute})
	http.Handle("/table", t)
	http.HandleFunc("/signed", signed)
	http.Handle("/vault", &vault{values: map[string]string{}})
}

// option has a method that is only called like one of the service.
type option struct{ value string }

func (o option) GetSecretValue() (string, error) { return o.value, nil }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v, err := option{s.password}.GetSecretValue()
	if err != nil {
		http.Error(w, "no secret", http.StatusInternalServerError)
		return
	}
	w.Write([]byte(v))
}

// A job that is started once reads what it needs.
type job struct{ password string }

func (j *job) run(ctx context.Context) (err error) {
	j.password, err = fetch(ctx, "job")
	return err
}

func init() {
	http.Handle("/option", &server{})
	go (&job{}).run(context.Background())
}
