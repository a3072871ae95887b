// Package silent has goroutines of which there are only so many, or of which too little is known.
package silent

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

func call(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func urls(r *http.Request) []string {
	var all []string
	json.NewDecoder(r.Body).Decode(&all)
	return all
}

// A slot is taken before the goroutine starts.
func slots(w http.ResponseWriter, r *http.Request) {
	free := make(chan struct{}, 10)
	for _, u := range urls(r) {
		free <- struct{}{}
		go func() {
			defer func() { <-free }()
			call(u)
		}()
	}
}

// A slot is taken inside: the goroutines are many, the calls are not.
func slotsInside(w http.ResponseWriter, r *http.Request) {
	free := make(chan struct{}, 10)
	for _, u := range urls(r) {
		go func() {
			free <- struct{}{}
			defer func() { <-free }()
			call(u)
		}()
	}
}

func weighted(w http.ResponseWriter, r *http.Request) {
	s := semaphore.NewWeighted(10)
	for _, u := range urls(r) {
		if s.Acquire(r.Context(), 1) != nil {
			return
		}
		go func() {
			defer s.Release(1)
			call(u)
		}()
	}
}

func paced(w http.ResponseWriter, r *http.Request) {
	l := rate.NewLimiter(10, 1)
	for _, u := range urls(r) {
		l.Wait(r.Context())
		go call(u)
	}
}

func group(w http.ResponseWriter, r *http.Request) {
	g, _ := errgroup.WithContext(r.Context())
	g.SetLimit(10)
	for _, u := range urls(r) {
		g.Go(func() error { return call(u) })
	}
	g.Wait()
}

// Whoever made the group may have limited it.
func given(g *errgroup.Group, r *http.Request) {
	for _, u := range urls(r) {
		g.Go(func() error { return call(u) })
	}
}

func inBatches(w http.ResponseWriter, r *http.Request) {
	all := urls(r)
	for len(all) > 0 {
		n := min(10, len(all))
		var wg sync.WaitGroup
		for _, u := range all[:n] {
			wg.Add(1)
			go func() {
				defer wg.Done()
				call(u)
			}()
		}
		wg.Wait()
		all = all[n:]
	}
}

// Too long a list is refused.
func checked(w http.ResponseWriter, r *http.Request) {
	all := urls(r)
	if len(all) > 20 {
		http.Error(w, "too many", http.StatusBadRequest)
		return
	}
	for _, u := range all {
		go call(u)
	}
}

var mirrors = []string{"http://a.internal", "http://b.internal"}

// A fixed handful.
func handful(w http.ResponseWriter, r *http.Request) {
	for _, u := range []string{"http://a.internal", "http://b.internal"} {
		go call(u)
	}
	for _, u := range mirrors {
		go call(u)
	}
	for range 3 {
		go call("http://c.internal")
	}
}

type config struct{ peers []string }

// A list of the configuration.
func (c *config) ask(w http.ResponseWriter, r *http.Request) {
	for _, p := range c.peers {
		go call(p)
	}
}

// Workers, of which the configuration says how many there are.
func workers(n int, jobs chan string) {
	for i := 0; i < n; i++ {
		go func() {
			for j := range jobs {
				call(j)
			}
		}()
	}
}

// A goroutine per connection is how servers work.
func accept(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go io.Copy(c, c)
	}
}

// The handler waits, so there are no more than requests under way.
func waitsForAnswer(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- call("http://a.internal") }()
	select {
	case <-done:
	case <-r.Context().Done():
	}
}

func waitsForGroup(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		call("http://a.internal")
	}()
	call("http://b.internal")
	wg.Wait()
}

// What is written to a pipe is read by the handler.
func pipes(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	go func() {
		resp, err := http.Get("http://a.internal")
		if err == nil {
			io.Copy(pw, resp.Body)
		}
		pw.Close()
	}()
	io.Copy(w, pr)
}

var refreshing atomic.Bool

// One at a time.
func refreshes(w http.ResponseWriter, r *http.Request) {
	if refreshing.CompareAndSwap(false, true) {
		go func() {
			defer refreshing.Store(false)
			call("http://a.internal")
		}()
	}
}

type session struct {
	mu   sync.Mutex
	sent bool
}

// Once in a session.
func (s *session) confirm(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.sent {
		s.mu.Unlock()
		return
	}
	s.sent = true
	s.mu.Unlock()
	go call("http://a.internal")
}

// Nothing here waits for anybody else.
func local(w http.ResponseWriter, r *http.Request) {
	for _, u := range urls(r) {
		go func() { _ = len(u) }()
	}
}

// The first page of a table has an end.
func page(db *sql.DB, ctx context.Context) error {
	var ids []string
	rows, err := db.QueryContext(ctx, "SELECT id FROM hooks LIMIT 10")
	if err != nil {
		return err
	}
	for rows.Next() {
		var id string
		rows.Scan(&id)
		ids = append(ids, id)
	}
	for _, id := range ids {
		go call(id)
	}
	return nil
}

// A method takes the slot.
type desk struct{ slots chan struct{} }

func (d *desk) reserve() bool {
	select {
	case d.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func (d *desk) leave() { <-d.slots }

func (d *desk) serve() {
	defer d.leave()
	call("http://mail.internal")
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !d.reserve() {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	go d.serve()
}

func Routes(mux *http.ServeMux) {
	mux.Handle("/desk", &desk{})
	mux.HandleFunc("/slots", slots)
	mux.HandleFunc("/inside", slotsInside)
	mux.HandleFunc("/weighted", weighted)
	mux.HandleFunc("/paced", paced)
	mux.HandleFunc("/group", group)
	mux.HandleFunc("/given", func(w http.ResponseWriter, r *http.Request) { given(&errgroup.Group{}, r) })
	mux.HandleFunc("/batches", inBatches)
	mux.HandleFunc("/checked", checked)
	mux.HandleFunc("/handful", handful)
	mux.HandleFunc("/ask", (&config{}).ask)
	mux.HandleFunc("/answer", waitsForAnswer)
	mux.HandleFunc("/wait", waitsForGroup)
	mux.HandleFunc("/pipes", pipes)
	mux.HandleFunc("/refreshes", refreshes)
	mux.HandleFunc("/confirm", (&session{}).confirm)
	mux.HandleFunc("/local", local)
}

// Of regions there are a few dozen.
func EveryRegion(ctx context.Context, client *ec2.Client) {
	out, err := client.DescribeRegions(ctx, &ec2.DescribeRegionsInput{})
	if err != nil {
		return
	}
	for _, r := range out.Regions {
		go call(*r.RegionName)
	}
}
