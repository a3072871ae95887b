package fallback

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// limiter is what packages, types and functions are called that let only some callers through, or one at a time in
// the whole fleet.
var limiter = regexp.MustCompile(`(?i)single_?flight|x/time/rate|semaphore|limit|throttl|acquire|bulkhead|breaker|coalesce|dedup|shed|allow|redsync|(redis|dist(ributed)?)_?(lock|mutex)`)

// Limited says that something limits how many callers come to the alternative at a time: it is called
// by a limiter, behind one, or has one in it.
func Limited(p Pair) bool {
	if limits(p.Alternative) {
		return true
	}
	if f := p.Alternative.Call.StaticCallee(); f != nil && slices.ContainsFunc(f.Blocks, limiting) {
		return true
	}
	for b := p.Alternative.Block(); b != nil; b = b.Idom() {
		if limiting(b) {
			return true
		}
	}
	return false
}

func limiting(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
		c, ok := in.(*ssa.Call)
		return ok && limits(c)
	})
}

func limits(c *ssa.Call) bool {
	if c.Call.IsInvoke() {
		return limiter.MatchString(c.Call.Method.FullName())
	}
	f := c.Call.StaticCallee()
	return f != nil && limiter.MatchString(f.String())
}
