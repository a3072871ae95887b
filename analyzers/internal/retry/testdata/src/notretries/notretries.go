// Package notretries has the loops that look like retries and are none.
package notretries

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net"
	"os"
	"time"
)

type message struct{ body string }

type queue interface {
	Receive(ctx context.Context) (*message, error)
	Page(ctx context.Context, token string) (items []string, next string, err error)
	Put(ctx context.Context, key string) error
	Create(ctx context.Context, name string) error
	State(ctx context.Context) (string, error)
	Swap(ctx context.Context, old, new int) error
	Version(ctx context.Context) (int, error)
}

func accept(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			log.Print(err)
			continue
		}
		go conn.Close()
	}
}

func consume(ctx context.Context, q queue) {
	for {
		m, err := q.Receive(ctx)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		log.Print(m.body)
	}
}

func tick(ctx context.Context, q queue) {
	t := time.NewTicker(time.Minute)
	for {
		select {
		case <-t.C:
			if err := q.Put(ctx, "a"); err != nil {
				log.Print(err)
			}
		case <-ctx.Done():
			return
		}
	}
}

func pages(ctx context.Context, q queue) ([]string, error) {
	var all []string
	token := ""
	for {
		items, next, err := q.Page(ctx, token)
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
		if next == "" {
			return all, nil
		}
		token = next
	}
}

func each(ctx context.Context, q queue, keys []string) {
	for _, k := range keys {
		if err := q.Put(ctx, k); err != nil {
			log.Print(err)
			continue
		}
	}
}

func endpoints(ctx context.Context, qs []queue) error {
	for _, q := range qs {
		if err := q.Put(ctx, "a"); err == nil {
			return nil
		}
	}
	return errors.New("no endpoint answered")
}

func roundRobin(ctx context.Context, qs []queue) error {
	for i := 0; ; i++ {
		if err := qs[i%len(qs)].Put(ctx, "a"); err == nil {
			return nil
		}
	}
}

func untilReady(ctx context.Context, q queue) error {
	for {
		s, err := q.State(ctx)
		if err != nil {
			return err
		}
		if s == "ready" {
			return nil
		}
		time.Sleep(time.Second)
	}
}

func untilThere(ctx context.Context, db *sql.DB) error {
	for {
		var n int
		err := db.QueryRowContext(ctx, "select 1").Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			time.Sleep(time.Second)
			continue
		}
		return err
	}
}

var errConflict = errors.New("conflict")

func compareAndSwap(ctx context.Context, q queue) error {
	for {
		v, err := q.Version(ctx)
		if err != nil {
			return err
		}
		err = q.Swap(ctx, v, v+1)
		if err == errConflict {
			continue
		}
		return err
	}
}

var errTxFailed = errors.New("somebody else was quicker")

func transaction(ctx context.Context, q queue) error {
	for range 5 {
		err := q.Swap(ctx, 1, 2)
		if err == nil {
			return nil
		}
		if !errors.Is(err, errTxFailed) {
			return err
		}
		time.Sleep(time.Second)
	}
	return errTxFailed
}

func isAlreadyExists(err error) bool { return err != nil && err.Error() == "exists" }

func newName(ctx context.Context, q queue, random func() string) error {
	for {
		err := q.Create(ctx, random())
		if isAlreadyExists(err) {
			continue
		}
		return err
	}
}

func supervise(ctx context.Context, serve func() error) {
	for ctx.Err() == nil {
		if err := serve(); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Second)
	}
}

func rows(rows *sql.Rows) (names []string) {
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			continue
		}
		names = append(names, name)
	}
	return names
}

func probe(paths []string) ([]byte, error) {
	for _, p := range paths {
		if b, err := os.ReadFile(p); err == nil {
			return b, nil
		}
	}
	return nil, os.ErrNotExist
}

// monitor works until it is stopped; starting it over is supervision.
func monitor(ctx context.Context, events chan string, q queue) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-events:
			if err := q.Put(ctx, e); err != nil {
				return err
			}
		}
	}
}

func supervised(ctx context.Context, events chan string, q queue) {
	for {
		if err := monitor(ctx, events, q); err == nil {
			break
		}
		time.Sleep(10 * time.Second)
	}
}

type watcher interface {
	Next() ([]string, error)
}

// watch hands on what it gets, and ends with an error only.
func watch(w watcher, update func([]string)) {
	for {
		names, err := w.Next()
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return
			}
			time.Sleep(time.Second)
			continue
		}
		update(names)
	}
}

type pool struct {
	servers []string
	current string
}

func (p *pool) dial() error { return errors.New(p.current) }

// Each way round takes another server, by way of a field.
func walksPool(p *pool) error {
	for i := 0; i < len(p.servers); i++ {
		p.current = p.servers[i]
		if err := p.dial(); err == nil {
			return nil
		}
	}
	return errors.New("none")
}

type lock interface {
	TryLock(ctx context.Context) (bool, error)
}

// Somebody else holds it: that is no failure.
func acquire(ctx context.Context, l lock) error {
	for {
		held, err := l.TryLock(ctx)
		if err != nil || held {
			return err
		}
		time.Sleep(time.Second)
	}
}

type retryRow struct{ attempts int }

type outbox interface {
	ListRetries(ctx context.Context) ([]retryRow, error)
	Deliver(ctx context.Context, row retryRow) error
}

// What is called a retry here is a row that comes round again another time.
func deliverRetries(ctx context.Context, o outbox) error {
	retries, err := o.ListRetries(ctx)
	if err != nil {
		return err
	}
	for _, retry := range retries {
		if err := o.Deliver(ctx, retry); err != nil {
			continue
		}
	}
	return nil
}

type result struct{ requeueAfter time.Duration }

// The framework calls it again, and waits longer each time.
func reconcile(ctx context.Context, q queue) (result, error) {
	if err := q.Put(ctx, "a"); err != nil {
		return result{requeueAfter: time.Second}, err
	}
	return result{}, nil
}

type lease interface {
	KeepAlive(ctx context.Context, id int) (<-chan int, error)
}

// What comes back goes on to bring something: starting it over is supervision.
func keepAlive(ctx context.Context, l lease) <-chan int {
	for range 5 {
		if ch, err := l.KeepAlive(ctx, 7); err == nil {
			return ch
		}
		time.Sleep(time.Second)
	}
	return nil
}

type upstreams interface {
	Len() int
	First() string
	After(server string) string
}

// The next server is asked, whoever chooses it.
func nextServer(u upstreams, dial func(server string) error) (err error) {
	server := u.First()
	for range u.Len() {
		if err = dial(server); err == nil {
			return nil
		}
		server = u.After(server)
	}
	return err
}

func nextServerNamed(u upstreams, dial func(server string) (net.Conn, error)) (server string, err error) {
	server = u.First()
	for range u.Len() {
		var c net.Conn
		if c, err = dial(server); err != nil {
			next := u.After(server)
			log.Print(server, next)
			server = next
			continue
		}
		defer c.Close()
		return server, nil
	}
	return server, err
}

type transactionError struct{}

func (transactionError) Error() string { return "somebody else was quicker" }

func isDeadlock(err error) bool { return err.Error() == "deadlock" }

// Whoever meets another one starts again: the store has answered.
func meetsAnother(ctx context.Context, q queue) error {
	for range 10 {
		err := q.Swap(ctx, 1, 2)
		if err == nil {
			return nil
		}
		if !errors.As(err, &transactionError{}) {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
	return errConflict
}

func victim(ctx context.Context, q queue) (err error) {
	for range 10 {
		if err = q.Swap(ctx, 1, 2); err == nil || !isDeadlock(err) {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}
