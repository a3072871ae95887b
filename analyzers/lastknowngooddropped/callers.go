package lastknowngooddropped

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// callers are the calls of the functions of a package within it.
type callers map[*ssa.Function][]ssa.CallInstruction

func callersOf(p *rule.Pass) callers {
	cs := callers{}
	for _, f := range p.Functions {
		for _, c := range rule.CallsOf(f) {
			if g := c.Common().StaticCallee(); g != nil {
				cs[g] = append(cs[g], c)
			}
		}
	}
	return cs
}

// again says that a function runs again and again: it is called like that, in a loop that waits, by a
// function that is called like that, or in a literal that is given to somebody who watches.
func (cs callers) again(f *ssa.Function) bool {
	if watched(f) {
		return true
	}
	if onceName.MatchString(f.Name()) {
		return false
	}
	return named(f) || slices.ContainsFunc(cs[f], func(c ssa.CallInstruction) bool {
		g := c.Parent()
		return named(g) || watched(g) || paced(g, c)
	})
}

// repeats says that a call is made again and again: in a function that runs so, or in a loop that waits.
func (cs callers) repeats(load *ssa.Call) bool {
	return cs.again(load.Parent()) || paced(load.Parent(), load)
}

// watcherName is what functions are called that call what they are given when something changes.
var watcherName = regexp.MustCompile(`(?i)watch|subscribe|notify|change|update|refresh|reload|every|tick|cron|poll|hook|signal`)

// watched says that a function is a literal that is given to somebody who calls it on changes.
func watched(f *ssa.Function) bool {
	if f.Parent() == nil {
		return false
	}
	for _, b := range f.Parent().Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			name := ""
			if c.Common().IsInvoke() {
				name = c.Common().Method.Name()
			} else if g := c.Common().StaticCallee(); g != nil {
				name = g.Name()
			}
			if watcherName.MatchString(name) && slices.ContainsFunc(c.Common().Args, func(a ssa.Value) bool { return literal(a) == f }) {
				return true
			}
		}
	}
	return false
}

func literal(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		return v
	case *ssa.ChangeType:
		return literal(v.X)
	}
	return nil
}
