package terraform

import (
	"container/list"
	"sync"
)

// recent keeps what was used last, up to a number of bytes. It is safe for concurrent use.
type recent[V any] struct {
	mu      sync.Mutex
	entries map[string]*list.Element
	order   list.List // of *kept[V], used last first
	bytes   int
}

type kept[V any] struct {
	key   string
	value V
	bytes int
}

// get looks up a key as bytes, so that a whole file can be one without a copy.
func (r *recent[V]) get(key []byte) (v V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.entries[string(key)]
	if !ok {
		return v, false
	}
	r.order.MoveToFront(e)
	return e.Value.(*kept[V]).value, true
}

// put keeps a value and forgets those used least recently, until no more than limit bytes are left.
func (r *recent[V]) put(key string, v V, bytes, limit int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.entries[key]; ok || bytes > limit {
		return
	}
	if r.entries == nil {
		r.entries = map[string]*list.Element{}
	}
	r.entries[key] = r.order.PushFront(&kept[V]{key, v, bytes})
	for r.bytes += bytes; r.bytes > limit; {
		last := r.order.Remove(r.order.Back()).(*kept[V])
		delete(r.entries, last.key)
		r.bytes -= last.bytes
	}
}
