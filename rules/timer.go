package rules

import "time"

// Timer is told how long a part of the work of a rule took. It must be safe for concurrent use; nil is
// one that does not listen.
type Timer func(id string, took time.Duration)

// Since tells the time from start to now.
func (t Timer) Since(id string, start time.Time) {
	if t != nil {
		t(id, time.Since(start))
	}
}
