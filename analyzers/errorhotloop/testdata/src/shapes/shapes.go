// Package shapes has loops that receive, and what they do about errors.
package shapes

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/xerrors"
)

var client = &http.Client{Timeout: time.Second}

var items = make(chan string)

func handle(*http.Response) {}

func endless(url string) {
	for {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err != nil {
			log.Println(err)
			continue
		}
		handle(resp)
	}
}

func branches(url string) {
	for {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err == nil {
			handle(resp)
		} else {
			log.Println(err)
		}
	}
}

func leaves(url string) error {
	for {
		resp, err := client.Get(url)
		if err != nil {
			return err
		}
		handle(resp)
	}
}

// What ends the client is told apart from the rest, which is not waited for.
func leavesOnOne(url string) {
	for {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return
			}
			continue
		}
		handle(resp)
	}
}

func paced(url string) {
	for range time.Tick(time.Second) {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func queue(url string) {
	for range items {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func selected(ctx context.Context, url string) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-items:
		}
		if resp, err := client.Get(url); err == nil {
			handle(resp)
		}
	}
}

func list(urls []string) {
	for _, u := range urls {
		resp, err := client.Get(u)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func some(url string) {
	for range 100 {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		handle(resp)
	}
}

func fails(url string) {
	failures := 0
	for {
		resp, err := client.Get(url)
		if err != nil {
			if failures++; failures > 5 {
				return
			}
			continue
		}
		handle(resp)
	}
}

func reconnect() error {
	resp, err := client.Get("https://example.com/session")
	if err == nil {
		handle(resp)
	}
	return err
}

func connectsAgain(url string) {
	for {
		resp, err := client.Get(url)
		if err != nil {
			_ = reconnect()
			continue
		}
		handle(resp)
	}
}

func sleeps(url string) {
	for {
		resp, err := client.Get(url)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		handle(resp)
	}
}

type batch struct{ Items []string }

func fetch(url string) (*batch, error) {
	resp, err := client.Get(url)
	if err != nil {
		return &batch{}, err
	}
	handle(resp)
	return &batch{}, nil
}

func text(s string) *string { return &s }

// A failure brings nothing to hand on, so that nothing keeps the loop from going round.
func handsOn(url string, to chan<- string) {
	for {
		b, err := fetch(*text(url)) // want `again at once when it fails`
		if err != nil {
			log.Println(err)
		}
		for _, item := range b.Items {
			to <- item
		}
	}
}

// What is handed on whether it failed or not is waited for.
func handsOnAlways(url string, to chan<- *batch) {
	for {
		b, err := fetch(url)
		if err != nil {
			log.Println(err)
		}
		to <- b
	}
}

// So is what was there before.
func handsOnOthers(url string, others []string, to chan<- string) {
	for {
		b, err := fetch(url)
		if err != nil {
			log.Println(err)
		}
		for range others {
			to <- b.Items[0]
		}
	}
}

func receive() (*http.Response, error) { return client.Get("https://queue.internal") }

// Whoever has failed gives back what he has taken, and takes it again.
func slots(quit chan struct{}, out chan<- *http.Response, n int) {
	free := make(chan struct{}, n)
	for range n {
		free <- struct{}{}
	}
	for {
		select {
		case <-quit:
			close(out)
			return
		case <-free:
			resp, err := receive() // want `the loop calls shapes.receive \(HTTP Get\) again at once when it fails`
			if err != nil {
				log.Println(err)
				free <- struct{}{}
				continue
			}
			out <- resp
		}
	}
}

// What is taken comes back when somebody else is done.
func slotsOfOthers(quit, free chan struct{}, out chan<- *http.Response) {
	for {
		select {
		case <-quit:
			return
		case <-free:
			if resp, err := receive(); err == nil {
				out <- resp
			}
		}
	}
}

type worker struct {
	done  chan struct{}
	slots chan struct{}
}

func (w *worker) start() {
	go func() {
		for {
			select {
			case <-w.done:
				return
			default:
				w.next()
			}
		}
	}()
}

func (w *worker) next() {
	select {
	case <-w.done:
		return
	case w.slots <- struct{}{}:
		resp, err := receive() // want `the loop calls shapes.receive \(HTTP Get\) again at once when it fails`
		switch {
		case xerrors.Is(err, errNothing):
			time.Sleep(time.Second)
			<-w.slots
			return
		case err != nil:
			log.Print(err)
			<-w.slots
			return
		}
		go func() {
			handle(resp)
			<-w.slots
		}()
	}
}

var errNothing = errors.New("nothing to do")

func (w *worker) patient() {
	for {
		select {
		case <-w.done:
			return
		case <-time.After(time.Second):
			w.look()
		}
	}
}

func (w *worker) look() {
	resp, err := receive()
	if err != nil {
		log.Print(err)
		return
	}
	handle(resp)
}

// It waits itself.
func (w *worker) careful() {
	for {
		w.lookAndWait()
	}
}

func (w *worker) lookAndWait() {
	resp, err := receive()
	if err != nil {
		log.Print(err)
		time.Sleep(time.Second)
		return
	}
	handle(resp)
}

type session struct{ open bool }

func (s *session) run() {
	for {
		s.step()
	}
}

// A failure ends the session, and the next round begins with another one.
func (s *session) step() {
	if !s.open {
		if err := reconnect(); err != nil {
			time.Sleep(time.Second)
			return
		}
		s.open = true
	}
	resp, err := receive()
	if err != nil {
		s.open = false
		return
	}
	handle(resp)
}

type job struct{ url string }

type hands struct{ jobs chan job }

func (h *hands) run() {
	for {
		h.step()
	}
}

func (h *hands) take() job { return <-h.jobs }

// There is only something to do when somebody has brought it.
func (h *hands) step() {
	j := h.take()
	resp, err := client.Get(j.url)
	if err != nil {
		log.Print(err)
		return
	}
	handle(resp)
}

// backlog is a queue of the program's own.
type backlog struct {
	mu    sync.Mutex
	some  *sync.Cond
	items []job
}

func (l *backlog) pop() job {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.items) == 0 {
		l.some.Wait()
	}
	first := l.items[0]
	l.items = l.items[1:]
	return first
}

func (l *backlog) run() {
	for {
		l.step()
	}
}

// Whoever pops waits until there is something.
func (l *backlog) step() {
	resp, err := client.Get(l.pop().url)
	if err != nil {
		log.Print(err)
		return
	}
	handle(resp)
}

type source interface {
	Get() (url string, closed bool)
}

type controller struct{ keys source }

func (c *controller) run() {
	for {
		c.step()
	}
}

// A queue behind an interface may wait as well.
func (c *controller) step() {
	url, closed := c.keys.Get()
	if closed {
		return
	}
	resp, err := client.Get(url)
	if err != nil {
		log.Print(err)
		return
	}
	handle(resp)
}

type receiver struct {
	running bool
	out     chan string
	socket  net.PacketConn
}

func (r *receiver) Stop() { r.running = false }

// A flag that somebody sets does not slow it down.
func (r *receiver) whileRunning(url string) {
	for r.running {
		resp, err := client.Get(url) // want `again at once when it fails`
		if err != nil {
			log.Println(err)
			continue
		}
		handle(resp)
	}
}

// messages keeps its errors to itself.
func (r *receiver) messages() []string {
	resp, err := receive() // want `the loop calls shapes.receive \(HTTP Get\) again at once when it fails`
	if err != nil {
		log.Println(err)
		return nil
	}
	return resp.Header.Values("Message")
}

func (r *receiver) run() {
	for r.running {
		for _, m := range r.messages() {
			r.out <- m
		}
	}
}

func (r *receiver) message() (string, bool) {
	resp, err := receive() // want `again at once when it fails`
	if err != nil {
		return "", false
	}
	return resp.Status, true
}

func (r *receiver) runOne() {
	for {
		m, ok := r.message()
		if !ok {
			continue
		}
		r.out <- m
	}
}

func (r *receiver) other() string {
	resp, err := receive()
	if err != nil {
		return ""
	}
	return resp.Status
}

// It waits when there is nothing.
func (r *receiver) runOther() {
	for {
		m := r.other()
		if m == "" {
			time.Sleep(time.Second)
			continue
		}
		r.out <- m
	}
}

// What anybody sends is taken from a socket of the process itself.
func (r *receiver) listen() {
	buf := make([]byte, 9000)
	for r.running {
		n, _, err := r.socket.ReadFrom(buf)
		if err != nil {
			continue
		}
		r.out <- string(buf[:n])
	}
}

// What is taken from the channel is there once.
func (r *receiver) drain(in chan string) {
	for {
		select {
		case url := <-in:
			resp, err := client.Get(url)
			if err != nil {
				log.Println(err)
				continue
			}
			handle(resp)
		default:
			return
		}
	}
}
