package blank

import (
	"encoding/json"
	"log"
	"time"
)

var embedded []byte

func each(f func(string)) { f("a") }

func (s *state) runSaved() {
	for range time.Tick(time.Minute) {
		s.saved()
		s.counted()
	}
}

// What was saved is not nothing.
func (s *state) saved() {
	next, err := fetch()
	if err != nil {
		saved := &snapshot{at: time.Now()}
		if json.Unmarshal(embedded, saved) == nil {
			s.snap.Store(saved)
		}
		return
	}
	s.snap.Store(next)
}

// A literal fills it.
func (s *state) counted() {
	next, err := fetch()
	if err != nil {
		log.Print(err)
		var saved snapshot
		each(func(name string) { saved.hosts = map[string]string{name: name} })
		s.snap.Store(&saved)
		return
	}
	s.snap.Store(next)
}
