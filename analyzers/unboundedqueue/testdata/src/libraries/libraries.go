// Package libraries has queues of libraries.
package libraries

import (
	"net/http"

	"github.com/gammazero/workerpool"
)

type server struct{ pool *workerpool.WorkerPool }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	s.pool.Submit(func() { http.Get("http://thumbnails.internal" + path) }) // want `requests add to the queue of a worker pool, which has no limit`
}

// How many wait is looked at first.
type careful struct{ pool *workerpool.WorkerPool }

func (s *careful) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.pool.WaitingQueueSize() > 100 {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	s.pool.Submit(func() { http.Get("http://thumbnails.internal") })
}

// As many as the request has wait until it ends.
func each(w http.ResponseWriter, r *http.Request) {
	pool := workerpool.New(2)
	for _, path := range r.URL.Query()["path"] {
		pool.Submit(func() { http.Get("http://thumbnails.internal" + path) })
	}
}

func Serve() {
	http.HandleFunc("/each", each)
	http.Handle("/", &server{workerpool.New(8)})
	http.Handle("/careful", &careful{workerpool.New(8)})
}
