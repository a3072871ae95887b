// Package silent has timers that fleets are not in step by.
package silent

import (
	"math/rand"
	"net/http"
	"time"

	"github.com/robfig/cron/v3"
)

func fetch() (done bool) {
	resp, err := http.Get("http://flags.internal")
	return err == nil && resp.StatusCode == http.StatusOK
}

// The period has a random part.
func random() {
	for {
		<-time.After(30*time.Second + time.Duration(rand.Int63n(int64(10*time.Second))))
		fetch()
	}
}

func jitter(d time.Duration) time.Duration { return d + time.Duration(rand.Int63n(int64(d)/10)) }

func helper() {
	t := time.NewTicker(jitter(time.Minute))
	for range t.C {
		fetch()
	}
}

// Whoever starts it waits first.
func start() {
	go func() {
		time.Sleep(time.Duration(rand.Int63n(int64(time.Minute))))
		run()
	}()
}

func run() {
	for range time.Tick(time.Minute) {
		fetch()
	}
}

// It waits for something, and ends.
func await() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for range 60 {
		<-t.C
		if fetch() {
			return
		}
	}
}

func awaitForEver() {
	for range time.Tick(time.Second) {
		if fetch() {
			return
		}
	}
}

type cleaner struct{ every time.Duration }

func splay(base time.Duration) *time.Duration {
	d := base + time.Duration(rand.Int63n(int64(base)))
	return &d
}

// The period was made random where it was set.
func newCleaner() *cleaner { return &cleaner{every: *splay(time.Hour)} }

func (c *cleaner) run() {
	for range time.Tick(c.every) {
		fetch()
	}
}

// The pause after a failure is that of a retry.
func follow(events chan string) {
	for {
		if !fetch() {
			select {
			case <-time.After(time.Second):
				continue
			}
		}
		<-events
	}
}

type leader struct{ elected bool }

// Only one of the fleet does it.
func (l *leader) run() {
	for range time.Tick(time.Minute) {
		if !l.elected {
			continue
		}
		fetch()
	}
}

// The timer only looks whether the connection is back.
func reconnect(back chan bool) {
	for {
		select {
		case <-back:
		case <-time.After(time.Second):
			continue
		}
		fetch()
	}
}

// Nobody else notices.
func local() {
	n := 0
	for range time.Tick(time.Second) {
		n++
	}
}

// Every request begins its own.
func stream(w http.ResponseWriter, r *http.Request) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-t.C:
			fetch()
		}
	}
}

// A question that the other side answers when there is news: the timer only chooses whom to ask.
func poll(done chan struct{}) {
	t := time.NewTicker(time.Minute)
	for {
		select {
		case <-done:
			return
		case <-t.C:
		default:
		}
		fetch()
	}
}

// What is kept up until the end is begun anew after a pause.
func keepUp(stop chan struct{}) {
	for {
		fetch()
		renew(stop)
		select {
		case <-time.After(time.Minute):
		case <-stop:
			return
		}
	}
}

func renew(stop chan struct{}) { <-stop }

type event struct{ name string }

// What came meanwhile is sent together.
func batch(events chan event) {
	var all []event
	t := time.NewTicker(time.Second)
	for {
		select {
		case e := <-events:
			all = append(all, e)
		case <-t.C:
			fetch()
			all = nil
		}
	}
}

func jobs(c *cron.Cron) {
	c.AddFunc("@every 1h", func() { fetch() }) // counts from the start
	c.AddFunc("0 3 * * *", func() {
		time.Sleep(time.Duration(rand.Int63n(int64(time.Hour))))
		fetch()
	})
	c.AddFunc("0 4 * * *", func() {})
}

func Routes() { http.HandleFunc("/stream", stream) }
