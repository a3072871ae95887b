package timerinstep

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// chance is what is called that brings a random part, or spreads what a fleet does.
var chance = regexp.MustCompile(`(?i)math/rand|jitter|random|splay|spread|hash/|crypto/rand|stagger`)

// random says that a function, or a literal in it, calls something random, or a function that makes a
// duration in a random way.
func random(f *ssa.Function) bool { return randomIn(f, map[*ssa.Function]bool{}) }

// randomIn looks at each function once: those that make durations may call each other, as parsers do.
func randomIn(f *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[f] {
		return false
	}
	seen[f] = true
	for _, c := range callsIn(f.Blocks) {
		if chance.MatchString(name(c)) {
			return true
		}
		if g := c.Common().StaticCallee(); g != nil && makesDuration(g) && randomIn(g, seen) {
			return true
		}
	}
	return slices.ContainsFunc(f.AnonFuncs, func(lit *ssa.Function) bool { return randomIn(lit, seen) })
}

// makesDuration says that one of the results of a function is a time.Duration.
func makesDuration(f *ssa.Function) bool {
	for v := range f.Signature.Results().Variables() {
		t := v.Type()
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		if types.TypeString(t, nil) == "time.Duration" {
			return true
		}
	}
	return false
}

// places are the functions of a package that call or start each function, and those that set each field.
type places struct {
	callers map[*ssa.Function][]*ssa.Function
	setters map[*types.Var][]*ssa.Function
}

func placesIn(functions []*ssa.Function) places {
	all := places{map[*ssa.Function][]*ssa.Function{}, map[*types.Var][]*ssa.Function{}}
	for _, f := range functions {
		for _, c := range callsIn(f.Blocks) {
			if g := c.Common().StaticCallee(); g != nil {
				all.callers[g] = append(all.callers[g], f)
			}
		}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if st, ok := in.(*ssa.Store); ok {
					if v := field(st.Addr); v != nil {
						all.setters[v] = append(all.setters[v], f)
					}
				}
			}
		}
	}
	return all
}

// field is the field at an address, nil when it is none.
func field(addr ssa.Value) *types.Var {
	a, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	return program.FieldOf(a).Origin()
}

// random says that something random goes with a timer: in the function that has it and what is around
// that, where it is called, or where the period is set.
func (p places) random(f *ssa.Function, timer *ssa.Call) bool {
	root := f
	for root.Parent() != nil {
		root = root.Parent()
	}
	if random(root) || slices.ContainsFunc(p.callers[root], random) {
		return true
	}
	load, ok := timer.Call.Args[0].(*ssa.UnOp)
	return ok && slices.ContainsFunc(p.setters[field(load.X)], random)
}
