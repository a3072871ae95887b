// Package timers has periods without a random part.
package timers

import (
	"net/http"
	"time"

	"github.com/robfig/cron/v3"
)

func fetch() { http.Get("http://flags.internal") }

func tick() {
	for range time.Tick(30 * time.Second) { // want `at the same moment`
		fetch()
	}
}

func after(stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(30 * time.Second): // want `at the same moment`
			fetch()
		}
	}
}

type flags struct{ every time.Duration }

// The period is a setting, and the same for all.
func (f *flags) start() {
	t := time.NewTicker(f.every) // want `at the same moment`
	go func() {
		for range t.C {
			go fetch()
		}
	}()
}

func jobs(c *cron.Cron, f *flags) {
	c.AddFunc("0 3 * * *", fetch)            // want `at the same moment: it does so by the clock`
	c.AddFunc("@hourly", func() { fetch() }) // want `by the clock`
	c.AddFunc("@daily", f.nightly)           // want `by the clock`
}

func (f *flags) nightly() { fetch() }

// The first time is at once, and so is that of all others.
func first(stop chan bool, hosts []string) {
	for {
		for _, h := range hosts {
			http.Get(h)
		}
		select {
		case <-stop:
			return
		case <-time.After(time.Minute): // want `calls http.Get at the same moment`
		}
	}
}

// Functions that make durations may call each other.
func parsed(text string) {
	time.Sleep(period(text))
	for range time.Tick(time.Minute) { // want `at the same moment`
		fetch()
	}
}

func period(text string) time.Duration {
	if text == "" {
		return 0
	}
	return time.Second + rest(text[1:])
}

func rest(text string) time.Duration {
	if text == "" {
		return time.Second
	}
	return period(text)
}
