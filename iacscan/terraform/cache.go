package terraform

import (
	"slices"
	"sync"
)

// Cache keeps the parsed modules that several root modules call, so that each is parsed once. It is
// safe for concurrent use.
type Cache struct {
	// Bytes is how much source the cached modules may have in all; a syntax tree takes about thirty
	// times as much memory. Default 4 MiB.
	Bytes int

	mu      sync.Mutex
	modules map[string]*module
	order   []string // least recently used first
	bytes   int
}

func (c *Cache) get(dir string) *module {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	m := c.modules[dir]
	if m != nil {
		i := slices.Index(c.order, dir)
		c.order = append(slices.Delete(c.order, i, i+1), dir)
	}
	return m
}

func (c *Cache) put(m *module) {
	if c == nil {
		return
	}
	limit := c.Bytes
	if limit <= 0 {
		limit = 4 << 20
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.modules == nil {
		c.modules = map[string]*module{}
	}
	if _, ok := c.modules[m.dir]; ok {
		return
	}
	c.modules[m.dir] = m
	c.order = append(c.order, m.dir)
	for c.bytes += m.bytes; c.bytes > limit && len(c.order) > 0; c.order = c.order[1:] {
		c.bytes -= c.modules[c.order[0]].bytes
		delete(c.modules, c.order[0])
	}
}
