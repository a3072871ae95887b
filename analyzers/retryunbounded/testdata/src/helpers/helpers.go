// Package helpers retries through functions that get the operation, or the end of it, from a caller.
package helpers

import (
	"context"
	"net"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: time.Second}

// Forever is only as bad as what it is given.
func Forever(f func() error) {
	for {
		if f() == nil { // want `retries f \(HTTP Get\) for ever`
			return
		}
		time.Sleep(time.Second)
	}
}

func get() {
	Forever(func() error {
		_, err := client.Get("https://example.com")
		return err
	})
}

func foreverLocal(f func() error) {
	for f() != nil {
		time.Sleep(time.Second)
	}
}

func sorted() { foreverLocal(func() error { return nil }) }

// untilDone ends with the context, and nobody passes one that ends.
func untilDone(ctx context.Context, url string) {
	for ctx.Err() == nil {
		if _, err := client.Get(url); err == nil { // want `every caller passes a context that never ends`
			return
		}
		time.Sleep(time.Second)
	}
}

func start() { untilDone(context.Background(), "https://example.com") }

func again(ctx context.Context) { start() }

// untilCancelled has one caller whose context ends.
func untilCancelled(ctx context.Context, url string) {
	for ctx.Err() == nil {
		if _, err := client.Get(url); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func startBoth() {
	untilCancelled(context.Background(), "https://example.com")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	untilCancelled(ctx, "https://example.com")
}

// Exported functions may be called with any context.
func UntilDone(ctx context.Context, url string) {
	for ctx.Err() == nil {
		if _, err := client.Get(url); err == nil {
			return
		}
	}
}

// supervise starts over whenever the connection ends, which is its work.
func supervise(address string) {
	for {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		serve(conn)
	}
}

func serve(conn net.Conn) {}

// againUntil leaves the end to a context, and again to nobody.
func againUntil(ctx context.Context, f func() error) error {
	for {
		err := f() // want `retries f \(HTTP Get\) for ever: .*every caller passes a context that never ends`
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func tryAgain(f func() error) error { return againUntil(context.Background(), f) }

func getAgain() error {
	return tryAgain(func() error {
		_, err := client.Get("https://example.com")
		return err
	})
}

type agent struct{ stopped bool }

func (a *agent) Stop() { a.stopped = true }

// register goes on until somebody stops the agent.
func (a *agent) register() {
	for !a.stopped {
		if _, err := client.Get("https://example.com"); err == nil { // want `only a flag that is set to stop it ends it`
			return
		}
		time.Sleep(time.Second)
	}
}
