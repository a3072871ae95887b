package bad

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

type Events struct {
	mu      sync.Mutex
	waiting []string
}

func (e *Events) record(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.waiting = append(e.waiting, r.FormValue("event")) // want `requests add to waiting, and nothing limits how much waits there`
	e.mu.Unlock()
}

func (e *Events) work() {
	for range time.Tick(time.Second) {
		e.mu.Lock()
		all := e.waiting
		e.waiting = nil
		e.mu.Unlock()
		for _, event := range all {
			http.Post("http://events.internal", "text/plain", strings.NewReader(event))
		}
	}
}

func Serve() error {
	e := &Events{}
	go e.work()
	http.HandleFunc("POST /events", e.record)
	return http.ListenAndServe(":8080", nil)
}
