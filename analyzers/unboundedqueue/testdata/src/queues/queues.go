// Package queues has queues that grow with what arrives.
package queues

import (
	"container/list"
	"net/http"
	"sync"
)

// A queue of its own type, with a worker that is woken.
type queue struct {
	mu    sync.Mutex
	ready *sync.Cond
	jobs  []string
}

func (q *queue) push(job string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job) // want `requests add to jobs`
	q.ready.Signal()
}

func (q *queue) pop() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) == 0 {
		q.ready.Wait()
	}
	job := q.jobs[0]
	q.jobs = q.jobs[1:]
	return job
}

func (q *queue) work() {
	for {
		http.Get(q.pop())
	}
}

var (
	mu    sync.Mutex
	lines list.List
)

func add(line string) {
	mu.Lock()
	defer mu.Unlock()
	lines.PushBack(line) // want `requests add to lines`
}

func drain() {
	mu.Lock()
	defer mu.Unlock()
	for e := lines.Front(); e != nil; e = lines.Front() {
		http.Get(lines.Remove(e).(string))
	}
}

// What comes while it waits is sent in one go.
type collected struct {
	mu    sync.Mutex
	items []string
}

func (c *collected) add(item string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items = append(c.items, item) // want `requests add to items`
}

func (c *collected) send(tick <-chan struct{}) {
	for {
		c.items = nil
		<-tick
		for _, item := range c.items {
			http.Get(item)
		}
	}
}

// Goroutines that wait to send are a queue too.
type hub struct{ events chan string }

func (h *hub) publish(w http.ResponseWriter, r *http.Request) {
	event := r.FormValue("event")
	go func() { h.events <- event }() // want `every request starts a goroutine that waits to send`
}

func (q *queue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q.push(r.URL.Path)
	add(r.URL.Path)
}

func Serve() {
	q := &queue{}
	q.ready = sync.NewCond(&q.mu)
	go q.work()
	go drain()
	c := &collected{}
	go c.send(make(chan struct{}))
	http.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) { c.add(r.URL.Path) })
	http.Handle("/", q)
	http.HandleFunc("/events", (&hub{make(chan string)}).publish)
}

// turns are taken one after the other: the goroutine of one begins the next.
type turns struct {
	mu   sync.Mutex
	busy bool
	next []string
}

func (t *turns) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.busy {
		t.next = append(t.next, r.URL.Path) // want `requests add to next, and nothing limits how much waits there`
		return
	}
	t.busy = true
	t.run(r.URL.Path)
}

func (t *turns) run(name string) {
	go func() {
		http.Get("https://example.com" + name)
		t.finish()
	}()
}

func (t *turns) finish() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.busy = false
	if len(t.next) > 0 {
		name := t.next[0]
		t.next = t.next[1:]
		t.run(name)
	}
}
