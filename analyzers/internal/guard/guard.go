// Package guard recognises calls that a program usually spares itself: those behind a look into a
// cache that the call fills.
package guard

import (
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// Cached says that a call is only made when a field, package variable, map or cache has nothing
// (fresh) yet, that what it returns is kept, and that the place that was looked at is written too,
// here or in the function that is called:
//
//	if time.Since(c.read) > ttl { c.secret, c.read = fetch(), time.Now() }
//	if v, ok := cache[key]; ok { return v }; v := fetch(key); cache[key] = v
func Cached(call ssa.CallInstruction) bool {
	block := call.Block()
	if block == nil || block.Idom() == nil {
		return false
	}
	if outcome.TooLarge(call.Parent()) {
		return false
	}
	var written places
	for d := block.Idom(); d != nil; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		read := places{}
		read.condition(branch.Cond, maxDepth)
		if len(read) == 0 {
			continue
		}
		if written == nil {
			if written = writtenBy(call); len(written) == 0 {
				return false
			}
		}
		if read.meet(written) && Avoidable(d, block) { // in this order: the last question is the dear one
			return true
		}
	}
	return false
}

// MayBeCached says that a call is cached, or that its function is too large to tell.
func MayBeCached(call ssa.CallInstruction) bool {
	return outcome.TooLarge(call.Parent()) || Cached(call)
}

// writtenBy are the places that are written because a call is made: by the function that is called and
// the literals it is given, and, where what it returns is kept, those written in the function around it.
func writtenBy(call ssa.CallInstruction) places {
	p := places{}
	common := call.Common()
	if f := common.StaticCallee(); f != nil {
		p.writes(f)
	}
	for _, a := range common.Args {
		if c, ok := a.(*ssa.MakeClosure); ok {
			p.writes(c.Fn.(*ssa.Function))
		}
	}
	if v, ok := call.(*ssa.Call); ok && kept(v) {
		p.writes(call.Parent())
	}
	return p
}

// Avoidable says that the function can return from d on without passing through block.
func Avoidable(d, block *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{block: true}
	var visit func(b *ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		if seen[b] {
			return false
		}
		seen[b] = true
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return true
		}
		for _, s := range b.Succs {
			if visit(s) {
				return true
			}
		}
		return false
	}
	for _, s := range d.Succs {
		if visit(s) {
			return true
		}
	}
	return false
}
