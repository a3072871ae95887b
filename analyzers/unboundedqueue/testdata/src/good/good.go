package good

import (
	"net/http"
	"strings"
)

type Events struct {
	waiting chan string
}

func (e *Events) record(w http.ResponseWriter, r *http.Request) {
	select {
	case e.waiting <- r.FormValue("event"):
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}
}

func (e *Events) work() {
	for event := range e.waiting {
		http.Post("http://events.internal", "text/plain", strings.NewReader(event))
	}
}

func Serve() error {
	e := &Events{waiting: make(chan string, 1000)}
	go e.work()
	http.HandleFunc("POST /events", e.record)
	return http.ListenAndServe(":8080", nil)
}
