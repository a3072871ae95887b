package bounds

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

type worker struct {
	s       store
	mu      sync.Mutex
	closed  bool
	running int32
	stopped atomic.Bool
	failed  int
	lost    bool
	paused  bool
	done    chan struct{}
}

func newWorker(s store) *worker { return &worker{s: s, running: 1, done: make(chan struct{})} }

func (w *worker) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	atomic.StoreInt32(&w.running, 0)
	w.stopped.Store(true)
	close(w.done)
}

func (w *worker) isClosed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed
}

func (w *worker) isDone() bool {
	select {
	case <-w.done:
		return true
	default:
		return false
	}
}

// A flag ends the attempts when somebody sets it, and limits nothing.
func (w *worker) untilClosed(ctx context.Context) {
	for !w.closed {
		if w.s.Put(ctx, "a") == nil { // want `loop flag unbounded, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func (w *worker) whileRunning(ctx context.Context) {
	for atomic.LoadInt32(&w.running) == 1 {
		if w.s.Put(ctx, "a") == nil { // want `loop flag unbounded, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func (w *worker) untilStopped(ctx context.Context) {
	for {
		if w.stopped.Load() {
			return
		}
		if w.s.Put(ctx, "a") == nil { // want `loop flag unbounded, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func (w *worker) asksWhether(ctx context.Context) {
	for !w.isClosed() {
		if w.s.Put(ctx, "a") == nil { // want `loop flag unbounded, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

// What is asked may be a channel.
func (w *worker) asksChannel(ctx context.Context) {
	for !w.isDone() {
		if w.s.Put(ctx, "a") == nil { // want `loop channel, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

// A way round gives up by the flag.
func (w *worker) setsItself(ctx context.Context) {
	for !w.lost {
		if w.s.Put(ctx, "a") == nil { // want `loop other, wait constant 1s`
			return
		}
		w.giveUp()
		time.Sleep(time.Second)
	}
}

func (w *worker) giveUp() {
	if w.failed++; w.failed > 3 {
		w.lost = true
	}
}

// Nobody knows what it is set to.
func (w *worker) setTo(paused bool) { w.paused = paused }

func (w *worker) unknown(ctx context.Context) {
	for !w.paused {
		if w.s.Put(ctx, "a") == nil { // want `loop other, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

// Both a flag and a count.
func (w *worker) counted(ctx context.Context) {
	for i := 0; i < 9 && !w.closed; i++ {
		if w.s.Put(ctx, "a") == nil { // want `loop count limit=9, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

type timed struct {
	s               store
	late, old, gone atomic.Bool
}

func (t *timed) Close() {
	t.late.Store(true)
	t.old.Store(true)
	t.gone.Store(true)
}

func (t *timed) expire() { t.old.Store(true) }

// What sets the flag may itself be a limit.
func (t *timed) untilContextEnds(ctx context.Context) {
	go func() {
		<-ctx.Done()
		t.gone.Store(true)
	}()
	for !t.gone.Load() {
		if t.s.Put(ctx, "a") == nil { // want `loop other, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func (t *timed) untilLate(ctx context.Context) {
	time.AfterFunc(time.Minute, func() { t.late.Store(true) })
	for !t.late.Load() {
		if t.s.Put(ctx, "a") == nil { // want `loop other, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}

func (t *timed) untilExpired(ctx context.Context) {
	context.AfterFunc(ctx, t.expire)
	for !t.old.Load() {
		if t.s.Put(ctx, "a") == nil { // want `loop other, wait constant 1s`
			return
		}
		time.Sleep(time.Second)
	}
}
