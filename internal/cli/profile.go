package cli

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"text/tabwriter"
	"time"
)

// profile adds up what each rule costs. Rules run side by side, so the sum is not the time of the run.
type profile struct {
	mu   sync.Mutex
	took map[string]time.Duration
}

func (p *profile) add(id string, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.took == nil {
		p.took = map[string]time.Duration{}
	}
	p.took[id] += took
}

// print lists the rules, the most expensive first.
func (p *profile) print(w io.Writer) error {
	ids := slices.SortedFunc(maps.Keys(p.took), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.took[b], p.took[a]), cmp.Compare(a, b))
	})
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "TIME\tRULE")
	for _, id := range ids {
		fmt.Fprintf(out, "%s\t%s\n", p.took[id].Round(10*time.Microsecond), id)
	}
	return out.Flush()
}
