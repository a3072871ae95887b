package timerinstep

import (
	"regexp"

	"golang.org/x/tools/go/ssa"
)

// chance is what is called that brings a random part, or spreads what a fleet does.
var chance = regexp.MustCompile(`(?i)math/rand|jitter|random|splay|spread|hash/|crypto/rand|stagger`)

// random says that a function, or a literal in it, calls something random.
func random(f *ssa.Function) bool {
	for _, c := range callsIn(f.Blocks) {
		if chance.MatchString(name(c)) {
			return true
		}
	}
	for _, lit := range f.AnonFuncs {
		if random(lit) {
			return true
		}
	}
	return false
}

// callers are the functions of a package that call or start each function.
type callers map[*ssa.Function][]*ssa.Function

func callersIn(functions []*ssa.Function) callers {
	all := callers{}
	for _, f := range functions {
		for _, c := range callsIn(f.Blocks) {
			if g := c.Common().StaticCallee(); g != nil {
				all[g] = append(all[g], f)
			}
		}
	}
	return all
}

// random says that something random goes with a function: in it, in what is around it, or where it is
// called.
func (c callers) random(f *ssa.Function) bool {
	root := f
	for root.Parent() != nil {
		root = root.Parent()
	}
	if random(root) {
		return true
	}
	for _, caller := range c[root] {
		if random(caller) {
			return true
		}
	}
	return false
}
