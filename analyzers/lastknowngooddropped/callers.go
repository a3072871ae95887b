package lastknowngooddropped

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/clock"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/guard"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// callers are the calls of the functions of a package within it.
type callers struct {
	calls map[*ssa.Function][]ssa.CallInstruction
	own   clock.Watches
	looks map[*ssa.Function][]*ssa.BasicBlock        // where it looks at the clock, as far as somebody asked
	waits map[*ssa.Function]map[*ssa.BasicBlock]bool // what is in a loop that waits, as far as somebody asked
	// scheduled are functions that are handed to a package which calls them every now and then.
	scheduled map[types.Object]bool
	writes    map[searched][]*write
	// assumed is a function that is taken to run again and again, as somebody else may see to.
	assumed *ssa.Function
}

func callersOf(p *rule.Pass) callers {
	cs := callers{calls: map[*ssa.Function][]ssa.CallInstruction{}, own: clock.WatchesOf(p.Functions), looks: map[*ssa.Function][]*ssa.BasicBlock{},
		waits: map[*ssa.Function]map[*ssa.BasicBlock]bool{}, scheduled: map[types.Object]bool{}, writes: map[searched][]*write{}}
	for _, f := range p.Functions {
		for _, c := range rule.CallsOf(f) {
			if g := c.Common().StaticCallee(); g != nil {
				cs.calls[g] = append(cs.calls[g], c)
			}
			cs.schedule(c)
		}
	}
	return cs
}

// mostUp bounds how many calls up somebody is looked for who calls again and again.
const mostUp = 5

// schedulers are packages that call what they are given every now and then.
var schedulers = regexp.MustCompile(`^(github\.com/(robfig/cron|go-co-op/gocron|jasonlvhit/gocron)(/v\d+)?|k8s\.io/apimachinery/pkg/util/wait)$`)

// schedule notes what a call hands to such a package, or to time.AfterFunc.
func (cs callers) schedule(c ssa.CallInstruction) {
	var to types.Object
	if c.Common().IsInvoke() {
		to = c.Common().Method
	} else if g := c.Common().StaticCallee(); g != nil {
		to = g.Object()
	}
	if to == nil || to.Pkg() == nil || !schedulers.MatchString(to.Pkg().Path()) && (to.Pkg().Path() != "time" || to.Name() != "AfterFunc") {
		return
	}
	for _, a := range c.Common().Args {
		if conv, ok := a.(*ssa.MakeInterface); ok {
			a = conv.X
		}
		if f := form.Function(a); f != nil && f.Object() != nil {
			cs.scheduled[f.Object()] = true
		}
	}
}

// again says that a function runs again and again: it is given to somebody who calls it on changes or every
// now and then, or called when some time is over or in a loop that waits, also by way of other functions of the
// package. Of what other packages call nothing but its name tells, and that of who calls it.
func (cs callers) again(f *ssa.Function) bool {
	return f == cs.assumed || watched(f) || !onceName.MatchString(f.Name()) && (named(f) || cs.inTime(f) || cs.calledAgain(f, 1, map[*ssa.Function]bool{}))
}

// mayRecur says that others may call a method again and again which sets state, and that nothing is known of it
// within the package.
func (cs callers) mayRecur(f *ssa.Function, writes []*write) bool {
	return f.Signature.Recv() != nil && f.Parent() == nil &&
		slices.ContainsFunc(writes, func(w *write) bool { return !w.text && w.lasts() && belongsAt(w, f) }) && cs.open(f) && !cs.again(f)
}

// open says that a function is called from other packages, as far as anybody calls it, or only for the same thing by
// one that is.
func (cs callers) open(f *ssa.Function) bool {
	return upwards(f, func(f *ssa.Function) (more []*ssa.Function, found bool) {
		if onceName.MatchString(f.Name()) {
			return nil, false
		}
		for _, c := range cs.calls[f] {
			if !ofFresh(c) {
				more = append(more, c.Parent())
			}
		}
		return more, len(cs.calls[f]) == 0 && f.Object() != nil && f.Object().Exported()
	})
}

// upwards looks at a function and at those that step leads to from it, each once, until step has found something:
// by their callers at most, and not more than mostUp of them in a row.
func upwards[F comparable](f F, step func(F) (more []F, found bool)) bool {
	seen := map[F]bool{f: true}
	round := []F{f}
	for range mostUp {
		var next []F
		for _, f := range round {
			more, found := step(f)
			if found {
				return true
			}
			for _, g := range more {
				if !seen[g] {
					seen[g] = true
					next = append(next, g)
				}
			}
		}
		round = next
	}
	return false
}

func (cs callers) assuming(f *ssa.Function) callers {
	cs.assumed = f
	return cs
}

// belongsAt says that a write is to state of the receiver.
func belongsAt(w *write, f *ssa.Function) bool { return w.root() == ssa.Value(f.Params[0]) }

// calledAgain says that some call of a function comes again and again, for the same thing: not for what the
// caller has just made.
func (cs callers) calledAgain(f *ssa.Function, up int, seen map[*ssa.Function]bool) bool {
	if seen[f] || up > mostUp {
		return false
	}
	seen[f] = true
	return f.Object() != nil && cs.scheduled[f.Object()] || slices.ContainsFunc(cs.calls[f], func(c ssa.CallInstruction) bool {
		g, next := c.Parent(), up+1
		if g.Parent() != nil {
			next = up // a literal is a part of the function around it
		}
		if up == 1 && (named(g) || watched(g) || cs.paced(c)) {
			return true
		}
		return !ofFresh(c) && (watched(g) || cs.paced(c) || !onceName.MatchString(g.Name()) && cs.calledAgain(g, next, seen))
	})
}

// ofFresh says that a call is of a method of something that its function has made or was given by a call.
func ofFresh(c ssa.CallInstruction) bool {
	f := c.Common().StaticCallee()
	if f == nil || f.Signature.Recv() == nil || len(c.Common().Args) == 0 {
		return false
	}
	switch c.Common().Args[0].(type) {
	case *ssa.Alloc, *ssa.Call, *ssa.Extract:
		return true
	}
	return false
}

// repeats says that a call is made again and again: in a function that runs so, in a loop that waits, or when
// some time is over.
func (cs callers) repeats(load *ssa.Call) bool {
	return cs.again(load.Parent()) || cs.paced(load) || cs.expired(load)
}

// inTime says that a function is called when some time is over.
func (cs callers) inTime(f *ssa.Function) bool { return slices.ContainsFunc(cs.calls[f], cs.expired) }

// expired says that a call renews something when a look at the clock says that it is old.
func (cs callers) expired(c ssa.CallInstruction) bool {
	looks, known := cs.looks[c.Parent()]
	if !known {
		looks = cs.own.Looks(c.Parent())
		cs.looks[c.Parent()] = looks
	}
	return len(looks) > 0 && clock.Behind(c, looks) && guard.Cached(c)
}

// watcherName is what functions are called that call what they are given when something changes.
var watcherName = regexp.MustCompile(`(?i)watch|subscribe|notify|change|update|refresh|reload|every|tick|cron|poll|hook|signal`)

// watched says that a function is a literal that is given to somebody who calls it on changes.
func watched(f *ssa.Function) bool { return registered(f) != nil }

// registered is the call that gives a literal to somebody who calls it on changes, nil for none.
func registered(f *ssa.Function) ssa.CallInstruction {
	if f.Parent() == nil {
		return nil
	}
	for _, c := range rule.CallsOf(f.Parent()) {
		if watcherName.MatchString(nameOf(c)) && slices.ContainsFunc(c.Common().Args, func(a ssa.Value) bool { return form.Function(a) == f }) {
			return c
		}
	}
	return nil
}

// nameOf is what the function or method is called that a call enters, "" for a value.
func nameOf(c ssa.CallInstruction) string {
	if c.Common().IsInvoke() {
		return c.Common().Method.Name()
	}
	if g := c.Common().StaticCallee(); g != nil {
		return g.Name()
	}
	return ""
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
