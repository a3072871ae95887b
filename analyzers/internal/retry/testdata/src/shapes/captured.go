package shapes

import (
	"context"
	"time"
)

// The error is a variable of the function around the literal.
func capturedError(ctx context.Context, s store, items <-chan string) {
	batch := []string{}
	var err error
	flush := func() {
		for {
			err = s.Put(ctx, batch[0]) // want `loop unbounded, wait constant 100ms`
			took := time.Now()
			if err == nil {
				batch = batch[:0]
				break
			}
			println(err.Error(), took.Unix())
			time.Sleep(100 * time.Millisecond)
		}
	}
	for item := range items {
		batch = append(batch, item)
		flush()
	}
}

// So is the limit.
func capturedLimit(ctx context.Context, s store) (err error) {
	tries := 0
	func() {
		for tries < 3 {
			if err = s.Put(ctx, "a"); err == nil { // want `loop count limit=3, wait constant 1s`
				return
			}
			tries++
			time.Sleep(time.Second)
		}
	}()
	return err
}

// What is captured tells whether the last item went well; the next one comes either way.
func capturedLast(ctx context.Context, s store, items <-chan string) error {
	var err error
	each := func() {
		for item := range items {
			if err = s.Put(ctx, item); err != nil {
				println(err.Error())
			}
			time.Sleep(time.Second)
		}
	}
	each()
	return err
}

// What a function variable is told is logged.
func logs(ctx context.Context, s store, logf func(string, ...any)) {
	for {
		err := s.Put(ctx, "a") // want `loop unbounded, wait constant 1s`
		if err == nil {
			return
		}
		logf("put: %v", err)
		time.Sleep(time.Second)
	}
}

// What a function variable is told of an error it notes.
func notes(ctx context.Context, s store, failed func(error)) {
	for {
		err := s.Put(ctx, "a") // want `loop unbounded, wait constant 1s`
		if err == nil {
			return
		}
		failed(err)
		time.Sleep(time.Second)
	}
}

// What a function variable does is not known.
func pauses(ctx context.Context, s store, pause func()) {
	for {
		err := s.Put(ctx, "a") // want `loop unbounded, wait opaque`
		if err == nil {
			return
		}
		pause()
	}
}
