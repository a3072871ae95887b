package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/suggest"
)

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colored decides about colour: the flag, then the environment (no-color.org, force-color.org,
// bixense.com/clicolors), then whether a person is watching.
func colored(flag string, w io.Writer) (bool, error) {
	set := func(name string) bool { v := os.Getenv(name); return v != "" && v != "0" }
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		switch {
		case os.Getenv("NO_COLOR") != "":
			return false, nil
		case set("FORCE_COLOR") || set("CLICOLOR_FORCE"):
			return true, nil
		}
		return terminal(w) && os.Getenv("TERM") != "dumb", nil
	}
	choices := []string{"auto", "always", "never"}
	return false, fmt.Errorf("unknown --color %q%s; choices are auto, always, never", flag, suggest.DidYouMean(flag, choices))
}

// patience is how long work may take before it is worth a line.
const patience = time.Second

// progress shows what is being done on a terminal once it takes longer than a second; stop clears
// the line. Elsewhere it is silent.
func progress(w io.Writer) (step check.Progress, stop func()) {
	if !terminal(w) {
		return func(string) {}, func() {}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionClearOnFinish(),
		progressbar.OptionSpinnerType(14), progressbar.OptionSetElapsedTime(true), progressbar.OptionSetVisibility(true))
	var mu sync.Mutex
	done := make(chan struct{})
	latest := ""
	var wg sync.WaitGroup
	wg.Go(func() {
		select {
		case <-done:
			return
		case <-time.After(patience):
		}
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			mu.Lock()
			bar.Describe(latest)
			mu.Unlock()
			_ = bar.Add(1)
			select {
			case <-done:
				_ = bar.Finish()
				return
			case <-tick.C:
			}
		}
	})
	step = func(what string) {
		mu.Lock()
		defer mu.Unlock()
		latest = what
	}
	return step, func() { close(done); wg.Wait() }
}

// logged writes every step on a line of its own, with the time since the start.
func logged(w io.Writer) check.Progress {
	start := time.Now()
	var mu sync.Mutex
	return func(what string) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Fprintf(w, "ballast: %6.2fs %s\n", time.Since(start).Seconds(), what)
	}
}
