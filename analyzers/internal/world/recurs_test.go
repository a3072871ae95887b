package world_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
)

const rounds = `
-- example.com/app/main.go --
package main

func work() error { return nil }

func ticks(c chan int, done chan bool) {
	for {
		work()
		select {
		case <-c:
		case <-done:
			return
		}
	}
}

func each(c chan int) {
	for range c {
		work()
	}
}

func waits(c chan int) {
	for {
		if work() == nil {
			return
		}
		<-c
	}
}

func some() {
	for range 3 {
		work()
	}
}

func main() {
	for {
		if work() != nil {
			break
		}
	}
}
`

func TestRecurs(t *testing.T) {
	w := world.New(summaries(t, rounds), true)
	for f, want := range map[program.FuncID]bool{"ticks": true, "each": true, "waits": false, "some": false, "main": true} {
		if got := w.Recurs(program.CallID{Func: "example.com/app." + f}); got != want {
			t.Errorf("%s: %v", f, got)
		}
	}
}
