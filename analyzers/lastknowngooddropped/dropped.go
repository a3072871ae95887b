package lastknowngooddropped

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// dropped finds a write by which a failure of load loses state that its success renews.
func dropped(f *ssa.Function, load *ssa.Call, writes []*write, cs callers) (*write, string) {
	failed, ok := reached(load, outcome.Failure, writes)
	succeeded, complete := reached(load, outcome.Success, writes)
	if !ok || !complete {
		return nil, ""
	}
	for _, w := range failed {
		switch renewed := slices.Contains(succeeded, w); {
		case renewed && w.holds(load) && cs.refreshes(load) && !written(failed, w) && w.lasts() && !grows(load, w.place):
			switch _, sends := w.at.(*ssa.Send); {
			case sends && !unused(load) && !followed(load):
			case sends:
				return w, sent
			case w.at.Block() == load.Block() && !unused(load):
				return w, early
			case w.text:
			case unused(load):
				return w, ignored
			case followed(load):
				return w, onward
			}
		case renewed && w.bundles(load) && (cs.expired(load) || cs.inTime(f)):
			return w, together
		case renewed || before(load, w.place, writes) != nil:
		case w.empties && (!w.text || cs.repeats(load)) && slices.ContainsFunc(succeeded, func(s *write) bool { return (s.place == w.place || !w.text && w.partOf(s.place)) && s.derives(load) }):
			if w.value == nil && w.whole == nil {
				return w, deleted
			}
			return w, cleared
		case w.holds(load) && !w.text && !w.entry && w.whole == nil && !written(succeeded, w):
			return w, inverted
		}
	}
	return nil, ""
}

// partOf says that what is written to is a field of the structure in a place.
func (w *write) partOf(place string) bool {
	st, ok := w.at.(*ssa.Store)
	if !ok {
		return false
	}
	for field, ok := st.Addr.(*ssa.FieldAddr); ok; field, ok = field.X.(*ssa.FieldAddr) {
		if placeOf(field.X) == place {
			return true
		}
	}
	return false
}

// reached are the writes that control comes to from behind load until load is called again.
func reached(load *ssa.Call, o outcome.Outcome, writes []*write) ([]*write, bool) {
	var out []*write
	w := &outcome.Walk{Assume: outcome.Alone(load, o), Visit: func(st outcome.Step) outcome.Verdict {
		if st.Instr == ssa.Instruction(load) {
			return outcome.Halt
		}
		for _, w := range writes {
			if w.at == st.Instr && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
		return outcome.Go
	}}
	return out, w.After(load)
}

// written says that there is another write to the same place.
func written(writes []*write, than *write) bool {
	return slices.ContainsFunc(writes, func(w *write) bool { return w != than && w.place == than.place })
}

// before is a write to the place ahead of the load: what failure takes away is what the function itself
// put there.
func before(load *ssa.Call, place string, writes []*write) *write {
	for _, w := range writes {
		at := w.at
		if w.whole != nil {
			at = w.whole
		}
		if w.place == place && precedes(at, load) {
			return w
		}
	}
	return nil
}

// precedes says that one instruction is always executed before another one.
func precedes(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	return slices.Index(a.Block().Instrs, a) < slices.Index(a.Block().Instrs, b)
}

// grows says that a call is given what is in a place: it makes more of it.
func grows(load *ssa.Call, place string) bool {
	return slices.ContainsFunc(load.Operands(nil), func(op *ssa.Value) bool {
		return *op != nil && readsPlace(*op, place, map[ssa.Value]bool{})
	})
}

// refreshName is what functions are called that run again and again. Others may set what was never
// set before.
var refreshName = regexp.MustCompile(`(?i)refresh|reload|renew|update|(^|[^a])sync|poll|watch|rotate|tick|^on\w*change`)

// onceName is what functions are called that make or start something.
var onceName = regexp.MustCompile(`^(?i)(new|init|start|open|set_?up|create|make|register|connect|build)`)

// refreshes says that a call is made again and again, for what was there before.
func (cs callers) refreshes(load *ssa.Call) bool {
	if made := load.Call.StaticCallee(); made != nil && onceName.MatchString(made.Name()) && connects(load) && !cs.expired(load) && !cs.inTime(load.Parent()) {
		return false
	}
	return cs.repeats(load)
}

// connected is what types are called that one asks others with: a new one is made because the old one is broken.
var connected = regexp.MustCompile(`(?i)client|conn|session|stream|socket|chan|producer|consumer|writer|reader|listener|watcher|worker|server|service|job|task`)

// connects says that a call makes something of that kind.
func connects(load *ssa.Call) bool {
	t := load.Call.Signature().Results().At(0).Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return connected.MatchString(typeName(t)) || types.IsInterface(t)
}

// named says that a function, or one around it, is called like something that runs again and again.
func named(f *ssa.Function) bool {
	for g := f; g != nil; g = g.Parent() {
		if refreshName.MatchString(g.Name()) && !onceName.MatchString(g.Name()) {
			return true
		}
	}
	return false
}

// followed says that the error of a call stays in variables of the function, so that it is known who looks
// at it.
func followed(load *ssa.Call) bool {
	err := errorOf(load)
	return err == nil || !slices.ContainsFunc(*err.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		if !ok {
			return false
		}
		_, own := st.Addr.(*ssa.Alloc)
		return !own
	})
}

// unused says that nobody looks at the error of a call.
func unused(load *ssa.Call) bool {
	err := errorOf(load)
	return err == nil || len(*err.Referrers()) == 0
}

// errorOf is the error of a call, nil when nothing is made of it.
func errorOf(load *ssa.Call) ssa.Value {
	last := load.Call.Signature().Results().Len() - 1
	if last == 0 {
		return load
	}
	for _, r := range *load.Referrers() {
		if ex, ok := r.(*ssa.Extract); ok && ex.Index == last {
			return ex
		}
	}
	return nil
}
