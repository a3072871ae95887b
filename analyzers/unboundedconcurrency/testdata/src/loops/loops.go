// Package loops has goroutines per item, of which there can be any number.
package loops

import (
	"context"
	"database/sql"
	"encoding/json"
	"net"
	"net/http"
	"sync"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/errgroup"
)

type hook struct{ URL string }

type store struct{ db *sql.DB }

func (s *store) hooks(ctx context.Context) ([]*hook, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT url FROM hooks")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []*hook
	for rows.Next() {
		h := &hook{}
		if err := rows.Scan(&h.URL); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, rows.Err()
}

func notify(h *hook) {
	resp, err := http.Get(h.URL)
	if err == nil {
		resp.Body.Close()
	}
}

// The list is read in one function and gone over in another.
func (s *store) NotifyAll(ctx context.Context) error {
	hooks, err := s.hooks(ctx)
	if err != nil {
		return err
	}
	send(hooks)
	return nil
}

func send(hooks []*hook) {
	for _, h := range hooks {
		go notify(h) // want `every item that \(\*loops.store\).hooks brings`
	}
}

// A group without a limit.
func (s *store) NotifyTogether(ctx context.Context) error {
	hooks, err := s.hooks(ctx)
	if err != nil {
		return err
	}
	g, _ := errgroup.WithContext(ctx)
	for _, h := range hooks {
		g.Go(func() error { // want `every item that \(\*loops.store\).hooks brings`
			resp, err := http.Get(h.URL)
			if err != nil {
				return err
			}
			return resp.Body.Close()
		})
	}
	return g.Wait()
}

// The items are chosen from what a client sent.
func Import(w http.ResponseWriter, r *http.Request) {
	var body struct{ Hooks []*hook }
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return
	}
	var chosen []*hook
	for _, h := range body.Hooks {
		if h.URL != "" {
			chosen = append(chosen, h)
		}
	}
	var wg sync.WaitGroup
	for _, h := range chosen {
		wg.Add(1)
		go func() { // want `every item of a request`
			defer wg.Done()
			notify(h)
		}()
	}
	wg.Wait()
}

// Messages that nobody holds back.
func consume(ctx context.Context, r *kafka.Reader) error {
	for {
		m, err := r.ReadMessage(ctx)
		if err != nil {
			return err
		}
		go handle(m) // want `started for every message`
	}
}

func handle(m kafka.Message) { notify(&hook{string(m.Key)}) }

func listen(c *nats.Conn) error {
	messages := make(chan *nats.Msg)
	if _, err := c.ChanSubscribe("hooks", messages); err != nil {
		return err
	}
	for m := range messages {
		go func() { // want `started for every message`
			notify(&hook{string(m.Data)})
		}()
	}
	return nil
}

// Connections are held by who opened them, and the system limits how many there are.
func serve(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go answer(conn)
	}
}

func answer(conn net.Conn) { notify(&hook{conn.RemoteAddr().String()}) }
