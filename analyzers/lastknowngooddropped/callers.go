package lastknowngooddropped

import (
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// callers are the calls of the functions of a package within it.
type callers struct {
	calls map[*ssa.Function][]ssa.CallInstruction
	waits map[*ssa.Function]map[*ssa.BasicBlock]bool // what is in a loop that waits, as far as somebody asked
}

func callersOf(p *rule.Pass) callers {
	cs := callers{map[*ssa.Function][]ssa.CallInstruction{}, map[*ssa.Function]map[*ssa.BasicBlock]bool{}}
	for _, f := range p.Functions {
		for _, c := range rule.CallsOf(f) {
			if g := c.Common().StaticCallee(); g != nil {
				cs.calls[g] = append(cs.calls[g], c)
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
	return named(f) || slices.ContainsFunc(cs.calls[f], func(c ssa.CallInstruction) bool {
		g := c.Parent()
		return named(g) || watched(g) || cs.paced(c)
	})
}

// repeats says that a call is made again and again: in a function that runs so, or in a loop that waits.
func (cs callers) repeats(load *ssa.Call) bool {
	return cs.again(load.Parent()) || cs.paced(load)
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

// paced says that a call is in a loop that waits for something between two rounds. A loop over items does
// each of them once: what it sets was never set before.
func (cs callers) paced(call ssa.CallInstruction) bool {
	f := call.Parent()
	waits, known := cs.waits[f]
	if !known {
		waits = map[*ssa.BasicBlock]bool{}
		for _, l := range loops.Of(f) {
			if blocks := l.Blocks(); slices.ContainsFunc(blocks, pauses) {
				for _, b := range blocks {
					waits[b] = true
				}
			}
		}
		cs.waits[f] = waits
	}
	return waits[call.Block()]
}

func pauses(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.Select:
			return true
		case *ssa.UnOp:
			return in.Op == token.ARROW
		case *ssa.Call:
			f := in.Call.StaticCallee()
			return f != nil && f.String() == "time.Sleep"
		}
		return false
	})
}
