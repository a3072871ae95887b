// Package waits has what can happen between two attempts.
package waits

import (
	"context"
	"math/rand"
	"net/http"
	"strconv"
	"time"
)

type store interface {
	Put(ctx context.Context, key string) error
}

func doubling(ctx context.Context, s store) {
	for d := time.Second; ; d *= 2 {
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait grows`
			return
		}
		time.Sleep(d)
	}
}

func linear(ctx context.Context, s store) {
	for i := 0; i < 10; i++ {
		if s.Put(ctx, "a") == nil { // want `loop count limit=10, wait grows`
			return
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
}

func exponent(i int) time.Duration { return time.Duration(1<<i) * time.Second }

func computed(ctx context.Context, s store) {
	for i := 0; i < 10; i++ {
		if i > 0 {
			time.Sleep(exponent(i))
		}
		if s.Put(ctx, "a") == nil { // want `loop count limit=10, wait grows`
			return
		}
	}
}

var table = []time.Duration{time.Second, time.Minute, time.Hour}

func tabled(ctx context.Context, s store) {
	for i := 0; i < len(table); i++ {
		if s.Put(ctx, "a") == nil { // want `loop count, wait grows`
			return
		}
		time.Sleep(table[i])
	}
}

func random(ctx context.Context, s store) {
	for i := 0; i < 10; i++ {
		if s.Put(ctx, "a") == nil { // want `loop count limit=10, wait grows`
			return
		}
		time.Sleep(time.Duration(rand.Intn(100)) * time.Millisecond)
	}
}

func retryAfter(c *http.Client, req *http.Request) *http.Response {
	for {
		resp, err := c.Do(req) // want `loop unbounded, wait opaque`
		if err != nil {
			return nil
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			return resp
		}
		n, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		time.Sleep(time.Duration(n) * time.Second)
	}
}

func pause() { time.Sleep(3 * time.Second) }

func helper(ctx context.Context, s store) {
	for {
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait constant 3s`
			return
		}
		pause()
	}
}

type limiter interface {
	Wait(ctx context.Context) error
}

func limited(ctx context.Context, s store, l limiter) {
	for i := 0; i < 100; i++ {
		l.Wait(ctx)
		if s.Put(ctx, "a") == nil { // want `loop count limit=100, wait opaque`
			return
		}
	}
}

func ticker(ctx context.Context, s store) {
	t := time.NewTicker(5 * time.Second)
	defer t.Stop()
	for range t.C {
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait constant 5s`
			return
		}
	}
}

func reset(ctx context.Context, s store) {
	t := time.NewTimer(0)
	for {
		<-t.C
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait constant 4s`
			return
		}
		t.Reset(4 * time.Second)
	}
}

func pauseFor(attempt int) { time.Sleep(time.Duration(attempt) * time.Second) }

func growsInHelper(ctx context.Context, s store) {
	for i := 0; ; i++ {
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait grows`
			return
		}
		pauseFor(i)
	}
}

func constantInHelper(ctx context.Context, s store, level int) {
	for {
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait constant`
			return
		}
		pauseFor(level)
	}
}

type pacer struct{ delay time.Duration }

func (p *pacer) pause() { time.Sleep(p.delay) }

func (p *pacer) slowDown() { p.delay *= 2 }

func stateInHelper(ctx context.Context, s store, p *pacer) {
	for {
		if s.Put(ctx, "a") == nil { // want `loop unbounded, wait opaque`
			return
		}
		p.pause()
		p.slowDown()
	}
}

// The pause is for answers that are not good enough; an error goes round at once.
func skipsPause(c *http.Client, req *http.Request) *http.Response {
	for {
		resp, err := c.Do(req) // want `loop unbounded, wait none`
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusOK {
			return resp
		}
		time.Sleep(time.Second)
	}
}

// The last attempt is not waited after.
func pauseBetween(ctx context.Context, s store) {
	for i := range 5 {
		if s.Put(ctx, "a") == nil { // want `loop count limit=5, wait constant 1s`
			return
		}
		if i < 4 {
			time.Sleep(time.Second)
		}
	}
}

func pausesFirst(ctx context.Context, s store, left int) error {
	time.Sleep(time.Second)
	err := s.Put(ctx, "a") // want `recursion count limit=left.1, wait constant 1s`
	if err != nil && left > 0 {
		return pausesFirst(ctx, s, left-1)
	}
	return err
}
