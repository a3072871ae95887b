// Package silent has what looks like a queue and has a limit, or is none.
package silent

import (
	"container/list"
	"net/http"
	"sync"
	"time"
)

// The length has a limit.
type limited struct {
	mu    sync.Mutex
	jobs  []string
	limit int
}

func (l *limited) add(job string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.jobs) >= l.limit {
		return false
	}
	l.jobs = append(l.jobs, job)
	return true
}

func (l *limited) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := l.jobs
	l.jobs = nil
	return all
}

// Whoever adds asks for the length first.
type asked struct {
	mu   sync.Mutex
	jobs []string
}

func (a *asked) length() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.jobs)
}

func (a *asked) add(job string) {
	if a.length() > 100 {
		return
	}
	a.jobs = append(a.jobs, job)
}

func (a *asked) take() { a.jobs = a.jobs[1:] }

// The buffer is written when it is full.
type buffer struct {
	mu    sync.Mutex
	lines []string
}

func (b *buffer) add(line string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lines = append(b.lines, line)
	if len(b.lines) == 100 {
		b.flush()
	}
}

func (b *buffer) flush() { b.lines = b.lines[:0] }

// Requests fill and empty it: it is a stock, and holds no more than there were requests at a time.
type stock struct {
	mu   sync.Mutex
	free []*http.Client
}

func (s *stock) get() *http.Client {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.free) == 0 {
		return &http.Client{}
	}
	c := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return c
}

// clear leaves out what nobody has asked for since.
func (s *stock) clear() {
	for range time.Tick(time.Minute) {
		s.mu.Lock()
		if n := len(s.free) / 2; n > 0 {
			s.free = s.free[n:]
		}
		s.mu.Unlock()
	}
}

func (s *stock) put(c *http.Client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, c)
}

// It grows until it is forgotten: that is no queue.
type history struct {
	mu    sync.Mutex
	lines []string
}

func (h *history) add(line string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lines = append(h.lines, line)
}

func (h *history) clear() { h.lines = nil }

// Only one request has it.
type page struct{ parts []string }

func (p *page) add(part string) { p.parts = append(p.parts, part) }
func (p *page) reset()          { p.parts = p.parts[:0] }

// A cache that throws out what was not used for longest.
type recent struct {
	mu    sync.Mutex
	order *list.List
	at    map[string]*list.Element
}

func (r *recent) touch(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.at[key]; e != nil {
		r.order.MoveToFront(e)
		return
	}
	r.at[key] = r.order.PushFront(key)
}

func (r *recent) shrink() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.order.Remove(r.order.Back())
}

// The channel is made for this request, and so is its receiver.
func once(w http.ResponseWriter, r *http.Request) {
	done := make(chan bool)
	go func() { done <- true }()
	<-done
}

// A full channel refuses.
type refusing struct{ jobs chan string }

func (f *refusing) add(w http.ResponseWriter, r *http.Request) {
	go func() {
		select {
		case f.jobs <- "x":
		default:
		}
	}()
}

// A slice of the function.
func collect(w http.ResponseWriter, r *http.Request) {
	var all []string
	for k := range r.Header {
		all = append(all, k)
	}
	all = nil
	_ = all
}

// A run begins with nothing, and looks at what has gone wrong in it.
type runs struct {
	mu       sync.Mutex
	failures []error
}

func (r *runs) failed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, err)
}

func (r *runs) run(work func()) bool {
	r.failures = []error{}
	work()
	return len(r.failures) == 0 || r.failures[0] == nil
}

// Whoever leaves takes itself out: only those who are here are in it.
type room struct {
	mu     sync.Mutex
	guests []chan string
}

func (r *room) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	c := make(chan string)
	r.enter(c)
	defer r.leave(c)
	<-c
}

func (r *room) enter(c chan string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.guests = append(r.guests, c)
}

func (r *room) leave(c chan string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, other := range r.guests {
		if other == c {
			r.guests = append(r.guests[:i], r.guests[i+1:]...)
			return
		}
	}
}

func (r *room) shut() {
	for _, c := range r.guests {
		close(c)
	}
	r.guests = nil
}

func Serve() {
	guests := &room{}
	http.Handle("/room", guests)
	defer guests.shut()
	l, a, b, s, p, r := &limited{}, &asked{}, &buffer{}, &stock{}, &page{}, &recent{order: list.New()}
	go func() {
		for {
			l.take()
			a.take()
			b.flush()
			r.shrink()
		}
	}()
	go p.reset()
	e := &runs{}
	go e.run(func() {})
	h := &history{}
	go h.clear()
	go s.clear()
	http.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) {
		l.add("x")
		a.add("x")
		e.failed(http.ErrAbortHandler)
		b.add("x")
		s.put(s.get())
		p.add("x")
		h.add("x")
		r.touch("x")
	})
	http.HandleFunc("/once", once)
	http.HandleFunc("/refusing", (&refusing{}).add)
	http.HandleFunc("/collect", collect)
}
