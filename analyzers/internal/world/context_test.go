package world_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
)

// deadlines has functions that get contexts with a deadline, without one, and from somewhere.
const deadlines = `
-- context/context.go --
package context
type Context interface{ Err() error }
type CancelFunc func()
func Background() Context { return nil }
func WithCancel(parent Context) (Context, CancelFunc) { return nil, nil }
func WithTimeout(parent Context, d int) (Context, CancelFunc) { return nil, nil }
-- example.com/shop/main.go --
package main
import "context"
var current func() context.Context
func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go loop(ctx)
	limited, stop := context.WithTimeout(ctx, 1)
	defer stop()
	sometimes(limited)
	first(ctx)
	go unknown(current())
	initiate()
}
func initiate()                     { payment(context.Background()) }
func payment(ctx context.Context)   { println(ctx) }
func loop(ctx context.Context) {
	for {
		step(ctx)
		sometimes(ctx)
	}
}
func step(ctx context.Context)      { println(ctx) }
func sometimes(ctx context.Context) { println(ctx) }
func first(ctx context.Context)     { println(ctx) }
func unknown(ctx context.Context)   { println(ctx) }
`

func TestNoDeadline(t *testing.T) {
	packages := summaries(t, deadlines)
	for f, want := range map[program.FuncID]bool{"step": true, "sometimes": false, "first": false, "unknown": false, "payment": true} {
		if got := world.New(packages, true).NoDeadline("example.com/shop." + f); got != want {
			t.Errorf("%s has no deadline: %v, want %v", f, got, want)
		}
	}
	if world.New(packages, false).NoDeadline("example.com/shop.step") {
		t.Error("nobody knows who else calls step")
	}
}

// ways has a function that two others give a context, of which nobody calls one.
const ways = `
-- context/context.go --
package context
type Context interface{ Err() error }
type CancelFunc func()
func Background() Context { return nil }
func WithCancel(parent Context) (Context, CancelFunc) { return nil, nil }
-- library/library.go --
package library
import "context"
type Runner interface{ Run(ctx context.Context) }
func Serve(r Runner) {}
-- example.com/shop/internal/work/work.go --
package work
import "context"
type Worker struct{ Stop context.CancelFunc }
func (w *Worker) Start() {
	ctx, cancel := context.WithCancel(context.Background())
	w.Stop = cancel
	w.renew(ctx)
	w.ask(ctx)
}
func (w *Worker) RunOnce(ctx context.Context) { w.renew(ctx) }
type Job struct{ Worker *Worker }
func (j *Job) Run(ctx context.Context) { j.Worker.ask(ctx) }
func (w *Worker) renew(ctx context.Context) { println(ctx) }
func (w *Worker) ask(ctx context.Context) { println(ctx) }
-- example.com/shop/main.go --
package main
import (
	"example.com/shop/internal/work"
	"library"
)
func main() {
	w := &work.Worker{}
	library.Serve(&work.Job{w})
	w.Start()
}
`

func TestWhatNobodyCallsPassesNothing(t *testing.T) {
	packages := summaries(t, ways)
	const worker = "(*example.com/shop/internal/work.Worker)."
	for _, c := range []struct {
		closed bool
		f      program.FuncID
		want   program.Ending
	}{
		{true, worker + "renew", program.EndsOnCancel},
		{false, worker + "renew", program.EndsUnknown}, // somebody may come who calls RunOnce
		{true, worker + "ask", program.EndsUnknown},    // the library calls Run
	} {
		if got := world.New(packages, c.closed).Ending(c.f); got != c.want {
			t.Errorf("closed %v: %s ends %q, want %q", c.closed, c.f, got, c.want)
		}
	}
}
