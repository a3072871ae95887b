package lastknowngooddropped

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// write changes state that outlives the function.
type write struct {
	at      ssa.Instruction
	place   string    // "CachedProvider.cache"
	value   ssa.Value // nil for what deletes
	empties bool
	// whole is set where nothing is left of the state, to what that begins with: the head of a loop, say.
	whole ssa.Instruction
	text  bool // a token, an address: only a loss when it is cleared, or overwritten with nothing
	entry bool // of a map
	key   ssa.Value
	local *ssa.Phi // the variable of the function that is written to, if it is one: see carried
	// derived says that a function that is called makes what it writes from the value.
	derived bool
}

// writesOf are the writes in a function, also those that functions make which it calls.
func (cs callers) writesOf(f *ssa.Function) []*write { return cs.writesIn(f, deepestSetter) }

func (cs callers) writesIn(f *ssa.Function, depth int) []*write {
	key := searched{f, depth}
	if known, ok := cs.writes[key]; ok {
		return known
	}
	var out []*write
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if w := writeAt(in); w != nil {
				out = append(out, w)
			} else if c, ok := in.(*ssa.Call); ok {
				out = append(out, cs.setBy(c, depth)...)
			}
		}
	}
	cs.writes[key] = out
	return out
}

// searched is a function, and how deep it was looked into what it calls.
type searched struct {
	f     *ssa.Function
	depth int
}

// structures leaves out texts.
func structures(writes []*write) []*write {
	return slices.DeleteFunc(slices.Clone(writes), func(w *write) bool { return w.text })
}

func writeAt(in ssa.Instruction) *write {
	switch in := in.(type) {
	case *ssa.Store:
		name, text := placeOf(in.Addr), isText(in.Val.Type())
		if name != "" && (text || isState(in.Val.Type())) {
			return &write{at: in, place: name, value: in.Val, empties: isEmpty(in.Val) || hasNothing(in.Val), text: text}
		}
	case *ssa.MapUpdate:
		if name := heldIn(in.Map); name != "" && isState(in.Value.Type()) {
			return &write{at: in, place: name, value: in.Value, empties: isEmpty(in.Value), entry: true, key: in.Key}
		}
	case *ssa.Send:
		if name := channel(in.Chan); name != "" && isCollection(in.X.Type()) {
			return &write{at: in, place: name, value: in.X, empties: isEmpty(in.X)}
		}
	case *ssa.Call:
		return writeCall(in)
	}
	return nil
}

// channel names a channel that others read, "" for one that the function has made itself.
func channel(v ssa.Value) string {
	if p, ok := v.(*ssa.Parameter); ok {
		return p.Name()
	}
	if at := addressOf(v); at != nil {
		return placeOf(at)
	}
	return ""
}

// writeCall recognises delete and clear, and the methods of sync.Map and sync/atomic.
func writeCall(c *ssa.Call) *write {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "clear":
			return clears(c)
		case "delete":
			return deletes(c)
		}
		return nil
	}
	if w := cached(c); w != nil {
		return w
	}
	f := c.Call.StaticCallee()
	if f == nil {
		return nil
	}
	if f.Origin() != nil {
		f = f.Origin()
	}
	switch f.String() {
	case "sync/atomic.StorePointer", "sync/atomic.SwapPointer", "(*sync/atomic.Value).Store", "(*sync/atomic.Value).Swap",
		"(*sync/atomic.Pointer[T]).Store", "(*sync/atomic.Pointer[T]).Swap":
		if name := placeOf(c.Call.Args[0]); name != "" {
			return &write{at: c, place: name, value: c.Call.Args[1], empties: isEmpty(c.Call.Args[1]) || hasNothing(c.Call.Args[1])}
		}
	case "sync/atomic.CompareAndSwapPointer", "(*sync/atomic.Value).CompareAndSwap", "(*sync/atomic.Pointer[T]).CompareAndSwap":
		if name := placeOf(c.Call.Args[0]); name != "" {
			return &write{at: c, place: name, value: c.Call.Args[2], empties: isEmpty(c.Call.Args[2])}
		}
	case "(*sync.Map).Delete":
		if name := placeOf(c.Call.Args[0]); name != "" {
			return &write{at: c, place: name, empties: true}
		}
	case "(*sync.Map).Clear":
		if name := placeOf(c.Call.Args[0]); name != "" {
			return &write{at: c, place: name, empties: true, whole: c}
		}
	case "golang.org/x/exp/maps.Clear":
		return clears(c)
	case "(*sync.Map).Store":
		if name := placeOf(c.Call.Args[0]); name != "" {
			return &write{at: c, place: name, value: c.Call.Args[2], empties: isEmpty(c.Call.Args[2])}
		}
	}
	return nil
}

// clears is the write of a call that empties a map.
func clears(c *ssa.Call) *write {
	if _, ok := c.Call.Args[0].Type().Underlying().(*types.Map); !ok {
		return nil
	}
	if name := heldIn(c.Call.Args[0]); name != "" {
		return &write{at: c, place: name, empties: true, whole: c}
	}
	return nil
}

// deletes is the write of a call of delete: of an entry, or, in a loop over the map, of all.
func deletes(c *ssa.Call) *write {
	name := heldIn(c.Call.Args[0])
	if name == "" {
		return nil
	}
	if over := goneThrough(c); over != nil && heldIn(over.X) == name {
		return &write{at: c, place: name, empties: true, whole: over}
	}
	if m, ok := c.Call.Args[0].Type().Underlying().(*types.Map); ok && isState(m.Elem()) {
		return &write{at: c, place: name, empties: true, key: c.Call.Args[1]}
	}
	return nil
}

// goneThrough is the range of a loop that does nothing with its keys but delete them, whatever they are:
// for k := range m { delete(m, k) }.
func goneThrough(c *ssa.Call) *ssa.Range {
	key, ok := c.Call.Args[1].(*ssa.Extract)
	if !ok || key.Index != 1 {
		return nil
	}
	next, ok := key.Tuple.(*ssa.Next)
	if !ok || len(c.Block().Preds) != 1 || c.Block().Preds[0] != next.Block() {
		return nil
	}
	over, _ := next.Iter.(*ssa.Range)
	return over
}

// outcomeName is what fields are called that tell how the last attempt went, or that are connected to something or
// read into. They are meant to change.
var outcomeName = regexp.MustCompile(`(^|_)err|Err|errors?$|(?i:status|result|response|reply|output|pending|session$)|(^|_)fail|Fail(ed|ure)|` +
	`(^|_)last|Last|([cC]onn|[cC]onnection|[cC]lient)s?$|([cC]onn|[cC]lient)[A-Z]|^current(_|[A-Z])|(?i:buf(fer)?$)`)

// placeOf names a field or package variable that belongs to no value made in this function, "" for
// anything else.
func placeOf(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.Global:
		if outcomeName.MatchString(a.Name()) {
			return ""
		}
		return a.Name()
	case *ssa.Parameter: // the whole of it
		if t, ok := a.Type().Underlying().(*types.Pointer); ok && isReceiver(a) && !statusType.MatchString(typeName(t.Elem())) {
			return typeName(t.Elem())
		}
	case *ssa.UnOp: // what a pointer leads to
		if field, ok := a.X.(*ssa.FieldAddr); ok && a.Op == token.MUL {
			return placeOf(field)
		}
	case *ssa.FieldAddr:
		t := a.X.Type().Underlying().(*types.Pointer).Elem()
		field := program.FieldName(a)
		if !outlives(a.X) || outcomeName.MatchString(field) || statusType.MatchString(typeName(t)) {
			return ""
		}
		return typeName(t) + "." + field
	}
	return ""
}

// cutPlace takes the name of a place apart: the type and its field, or a package variable.
func cutPlace(place string) (of, name string, isField bool) {
	if of, name, isField = strings.Cut(place, "."); !isField {
		return "", place, false
	}
	return of, name, true
}

var statusType = regexp.MustCompile(`Status$|Result$|Response$|Request$|Builder$|Parser$|Iterator$|Scanner$|Reader$|Event$`)

func typeName(t types.Type) string {
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return "struct"
}

// outlives says that a struct comes from the receiver, a parameter, a captured or a package variable,
// and is no element of something that a loop goes through.
func outlives(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.FreeVar:
		return !ofRequest(v)
	case *ssa.Parameter, *ssa.Global:
		return true
	case *ssa.FieldAddr:
		return outlives(v.X)
	case *ssa.UnOp:
		return outlives(v.X)
	case *ssa.Alloc:
		return spilled(v) != nil
	}
	return false
}

// spilled is the parameter that lives in a variable, because a literal has captured it; nil for none.
func spilled(cell *ssa.Alloc) *ssa.Parameter {
	p, _ := program.OnlyStore(cell).(*ssa.Parameter)
	return p
}

// ofRequest says that a captured variable holds what a function that answers a request has made: that is gone
// with the answer.
func ofRequest(fv *ssa.FreeVar) bool {
	made, ok := form.Bound(fv).(*ssa.Alloc)
	if !ok || !slices.ContainsFunc(made.Parent().Params, func(p *ssa.Parameter) bool { return contexts.IsRequest(p.Type()) }) {
		return false
	}
	if _, pointer := made.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Pointer); !pointer {
		return true
	}
	return !slices.ContainsFunc(*made.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		if !ok || st.Addr != ssa.Value(made) {
			return false
		}
		_, here := st.Val.(*ssa.Alloc)
		return !here
	})
}

// lasts says that what is written to belongs to more than this call: not to a record that a function is
// given to fill.
func (w *write) lasts() bool {
	st, ok := w.at.(*ssa.Store)
	return !ok || stays(st.Addr, st)
}

// heldIn names the field or variable that a map was read from.
func heldIn(m ssa.Value) string {
	if load, ok := m.(*ssa.UnOp); ok {
		return placeOf(load.X)
	}
	return ""
}
