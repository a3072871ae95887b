// Package called loses state by way of what it calls.
package called

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

type alerts struct {
	mu      sync.Mutex
	client  *http.Client
	active  map[string]string
	current []string
	stale   map[string]string
	addrs   map[string][]string
	whole   atomic.Pointer[[]string]
}

func (a *alerts) serve(id string) (string, []string, []string, *[]string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if v, ok := a.active[id]; ok {
		return v, a.current, a.addrs[id], a.whole.Load()
	}
	return a.stale[id], a.current, a.addrs[id], a.whole.Load()
}

func (a *alerts) clearAll() {
	a.mu.Lock()
	a.active = map[string]string{}
	a.current = []string{}
	a.mu.Unlock()
}

func (a *alerts) get() (names map[string]string, err error) {
	resp, err := a.client.Get("http://alerts.internal/")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&names)
	return names, err
}

func (a *alerts) pullActive() error {
	names, err := a.get()
	if err != nil {
		return err
	}
	next := make(map[string]string)
	for k, v := range names {
		next[k] = v
	}
	a.mu.Lock()
	a.active = next
	a.mu.Unlock()
	return nil
}

// What the function that failed renews is emptied by another one.
func (a *alerts) Pull() error {
	if err := a.pullActive(); err != nil {
		a.clearAll() // want `a failure of \(\*called.alerts\).pullActive clears alerts.active, which held the last good state`
		return err
	}
	return nil
}

func (a *alerts) ack(id string) error {
	resp, err := a.client.Post("http://alerts.internal/"+id, "", nil)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// What was asked for renews nothing.
func (a *alerts) AckAll(id string) error {
	err := a.ack(id)
	if err != nil {
		a.clearAll()
	}
	return err
}

// Somebody wants it to be empty.
func (a *alerts) Reset() { a.clearAll() }

// Emptied ahead of the answer.
func (a *alerts) refresh() error {
	a.clearAll() // want `a failure of \(\*called.alerts\).get leaves alerts.active empty: it was cleared before the new state was there`
	names, err := a.get()
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for k, v := range names {
		a.active[k] = v
	}
	return nil
}

// Served from elsewhere meanwhile.
func (a *alerts) refreshAside() error {
	a.mu.Lock()
	a.stale = a.active
	a.mu.Unlock()
	names, err := a.get()
	if err != nil {
		a.clearAll()
		return err
	}
	a.active = names
	return nil
}

func (a *alerts) remove(host string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.addrs, host)
}

func (a *alerts) put(host string, ips []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.addrs[host] = ips
}

func (a *alerts) resolve(ctx context.Context, host string) {
	ips, err := net.DefaultResolver.LookupHost(ctx, host)
	if err != nil {
		a.remove(host) // want `a failure of \(\*net.Resolver\).LookupHost deletes the last good entry from alerts.addrs`
		return
	}
	a.put(host, ips)
}

// The one who was asked says that it is gone.
func (a *alerts) resolveKnown(ctx context.Context, host string) {
	ips, err := net.DefaultResolver.LookupHost(ctx, host)
	var none *net.DNSError
	if errors.As(err, &none) && none.IsNotFound {
		a.remove(host)
		return
	}
	if err == nil {
		a.put(host, ips)
	}
}

func (a *alerts) addrsOf(host string) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.addrs[host]
}

// What does not answer stays as it was.
func (a *alerts) updateAddrs(hosts []string) {
	next := map[string][]string{}
	for _, h := range hosts {
		ips, err := net.LookupHost(h)
		if err != nil {
			ips = a.addrsOf(h)
		}
		next[h] = ips
	}
	a.addrs = next
}

// A lock that a literal holds.
func (a *alerts) update() {
	names, err := a.get()
	func() { // want `overwrites alerts.active before its error is looked at`
		a.mu.Lock()
		defer a.mu.Unlock()
		a.active = names
	}()
	if err != nil {
		log.Print(err)
	}
}

var denied map[string]string

func setDenied(m map[string]string) { denied = m }

func Denied(k string) string { return denied[k] }

func (a *alerts) watchDenied() {
	for range time.Tick(time.Minute) {
		m, err := a.get()
		if err != nil {
			setDenied(nil) // want `a failure of \(\*called.alerts\).get clears denied`
			continue
		}
		setDenied(m)
	}
}

type pool struct{ names map[string]string }

func (p *pool) set(m map[string]string) { p.names = m }
func (p *pool) get(k string) string     { return p.names[k] }

// What is given to a loop is there before and after each round of it.
func feed(p *pool, a *alerts) {
	for {
		m, err := a.get()
		p.set(m) // want `\(\*called.alerts\).get overwrites pool.names before its error is looked at`
		if err != nil {
			log.Print(err)
		}
		time.Sleep(time.Minute)
	}
}

// What was made here has nothing to lose.
func fresh(a *alerts) (*pool, error) {
	p := &pool{}
	m, err := a.get()
	p.set(m)
	return p, err
}

type notice struct{ tags []string }

// Something that is sent once, later.
func (a *alerts) sendAsync(n *notice) {
	go func() {
		var err error
		if n.tags, err = a.tagsOf(); err != nil {
			log.Print(err)
		}
	}()
}

func (a *alerts) tagsOf() ([]string, error) {
	m, err := a.get()
	var tags []string
	for tag := range m {
		tags = append(tags, tag)
	}
	return tags, err
}

func (n *notice) tagged() []string { return n.tags }

type request struct{ next *request }

type router struct{ free *request }

func (r *router) release(q *request) {
	q.next = r.free
	r.free = q
}

func (r *router) take() (*request, error) {
	q := r.free
	if q == nil {
		return nil, errors.New("none")
	}
	r.free = q.next
	return q, nil
}

// What cannot be used goes back to where it came from.
func (r *router) readLoop() {
	for range time.Tick(time.Second) {
		q, err := r.take()
		if err != nil {
			r.release(q)
		}
	}
}

type settings struct {
	values map[string]string
	hosts  []string
}

func (s *settings) Values() map[string]string { return s.values }

// The whole of it is emptied to be decoded into.
func (s *settings) Update(client *http.Client) error {
	resp, err := client.Get("http://settings.internal/")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	*s = settings{} // want `a failure of .*Decode leaves settings empty`
	return json.NewDecoder(resp.Body).Decode(s)
}
