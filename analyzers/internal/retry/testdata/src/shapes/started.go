package shapes

import (
	"context"
	"log"
	"time"
)

// A goroutine makes the attempt, and tells by a channel how it went.
func byError(ctx context.Context, s store) {
	for {
		done := make(chan error, 1)
		go func() { done <- s.Put(ctx, "a") }() // want `loop unbounded, wait constant 1s`
		if err := <-done; err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// Whoever waits too long takes it for a failure.
func byErrorInTime(ctx context.Context, s store) {
	for {
		done := make(chan error, 1)
		go func() { done <- s.Put(ctx, "a") }() // want `loop unbounded, wait constant`
		select {
		case err := <-done:
			if err == nil {
				return
			}
			log.Print(err)
		case <-time.After(time.Minute):
			log.Print("too late")
		}
		time.Sleep(time.Second)
	}
}

// There is a channel for each outcome.
func byChannel(ctx context.Context, s store) string {
	for {
		if ctx.Err() != nil {
			return ""
		}
		found, failed := make(chan string), make(chan error)
		go func() {
			v, err := s.Get(ctx, "a") // want `loop context, wait constant 1s`
			if err != nil {
				failed <- err
				return
			}
			found <- v
		}()
		select {
		case v := <-found:
			return v
		case err := <-failed:
			log.Print(err)
			time.Sleep(time.Second)
		}
	}
}

type fetched struct {
	value string
	err   error
}

// Both come together.
func byBoth(ctx context.Context, s store) string {
	for range 9 {
		done := make(chan fetched, 1)
		go func() {
			v, err := s.Get(ctx, "a") // want `loop count limit=9, wait constant 1s`
			done <- fetched{v, err}
		}()
		got := <-done
		if got.err == nil {
			return got.value
		}
		time.Sleep(time.Second)
	}
	return ""
}

// Each goroutine does something else, and what comes is counted.
func fanOut(ctx context.Context, s store, keys []string) {
	done := make(chan error)
	for _, k := range keys {
		go func() { done <- s.Put(ctx, k) }()
	}
	for range keys {
		if err := <-done; err != nil {
			log.Print(err)
			time.Sleep(time.Second)
		}
	}
}

// It goes on for ever, whatever comes.
func beats(ctx context.Context, s store) {
	for {
		done := make(chan error, 1)
		go func() { done <- s.Put(ctx, "alive") }()
		if err := <-done; err != nil {
			log.Print(err)
		}
		time.Sleep(time.Minute)
	}
}

// The next key is another one.
func inTurn(ctx context.Context, s store, keys []string) {
	for _, k := range keys {
		done := make(chan error, 1)
		go func() { done <- s.Put(ctx, k) }()
		if err := <-done; err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// What went wrong is tried again at once; the pause comes behind something else.
func pausesElsewhere(ctx context.Context, s store, most int) {
	for range most {
		done := make(chan error, 1)
		go func() { done <- s.Put(ctx, "a") }() // want `loop count limit=most.0, wait opaque`
		if err := <-done; err != nil {
			continue
		}
		if most > 3 {
			time.Sleep(time.Second)
		}
		return
	}
}

// A check is made over and over, and the next begins when a timer says so.
func checks(ctx context.Context, s store, out chan<- string) {
	done := make(chan error)
	next := time.NewTimer(0).C
	for {
		select {
		case <-next:
			go func() { done <- s.Put(ctx, "alive") }()
		case err := <-done:
			if err != nil {
				log.Print(err)
			} else {
				out <- "alive"
			}
			next = time.NewTimer(time.Minute).C
		}
	}
}

// The test stands in front of what starts the attempt.
func startedThrice(ctx context.Context, s store) {
	for i := 0; i < 3; i++ {
		done := make(chan error)
		go func() { done <- s.Put(ctx, "a") }() // want `loop count limit=3, wait constant 1s`
		if err := <-done; err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}
