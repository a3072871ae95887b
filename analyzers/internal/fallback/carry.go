package fallback

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// carries says that a value is made from a result of a call other than its error.
func carries(v ssa.Value, call *ssa.Call) bool { return slices.Contains(Sources(v), call) }

// mostDeep and mostWide bound how far a value is followed to what it is made from.
const (
	mostDeep = 60
	mostWide = 2000
)

// Sources are the calls that a value is made from, by results other than their errors.
func Sources(v ssa.Value) []*ssa.Call {
	o := &origin{seen: map[ssa.Value]bool{}}
	o.follow(v, 0)
	return o.calls
}

type origin struct {
	seen  map[ssa.Value]bool
	calls []*ssa.Call
}

func (o *origin) follow(v ssa.Value, depth int) {
	if v == nil || o.seen[v] || depth > mostDeep || len(o.seen) > mostWide {
		return
	}
	if _, constant := v.(*ssa.Const); constant || outcome.IsError(v.Type()) {
		return
	}
	o.seen[v] = true
	switch v := v.(type) {
	case *ssa.Call:
		o.calls = append(o.calls, v)
	case *ssa.Extract:
		o.follow(v.Tuple, depth+1)
		return
	case *ssa.Alloc:
		o.variable(v, depth)
		return
	case *ssa.MakeMap, *ssa.MakeSlice:
		o.variable(v, depth)
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return
	}
	for _, op := range in.Operands(nil) {
		if *op != nil {
			o.follow(*op, depth+1)
		}
	}
}

// variable follows what is stored into a variable, and into the parts of a struct, array, slice or map.
func (o *origin) variable(v ssa.Value, depth int) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.MapUpdate:
			if r.Map == v {
				o.follow(r.Value, depth+1)
			}
		case *ssa.FieldAddr:
			o.stored(r, depth)
		case *ssa.IndexAddr:
			o.stored(r, depth)
			for _, part := range *r.Referrers() {
				if a, ok := part.(*ssa.FieldAddr); ok {
					o.stored(a, depth)
				}
			}
		}
	}
	o.stored(v, depth)
}

func (o *origin) stored(addr ssa.Value, depth int) {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == addr {
				o.follow(r.Val, depth+1)
			}
		case *ssa.MakeInterface:
			o.filledBy(r, depth)
		case *ssa.MakeClosure:
			o.set(r, addr)
		case *ssa.Call:
			if outcome.Plausible(r) && slices.Contains(data(r), addr) {
				o.calls = append(o.calls, r)
			}
		}
	}
}

// set adds the calls that are given a literal which sets a captured variable: what the breaker, the
// transaction or the lock around it returns is made from what happens in it.
func (o *origin) set(closure *ssa.MakeClosure, addr ssa.Value) {
	lit := closure.Fn.(*ssa.Function)
	i := slices.Index(closure.Bindings, addr)
	if i < 0 || !slices.ContainsFunc(*lit.FreeVars[i].Referrers(), func(in ssa.Instruction) bool {
		st, ok := in.(*ssa.Store)
		return ok && st.Addr == ssa.Value(lit.FreeVars[i])
	}) {
		return
	}
	for _, use := range *closure.Referrers() {
		if c, ok := use.(*ssa.Call); ok {
			o.calls = append(o.calls, c)
		}
	}
}

// filledBy adds the calls that are given the address of v as any value, to fill it.
func (o *origin) filledBy(address *ssa.MakeInterface, depth int) {
	for _, r := range *address.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			o.read(r, depth)
		case *ssa.Store: // one of several operands
			element, ok := r.Addr.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			array, ok := element.X.(*ssa.Alloc)
			if !ok {
				continue
			}
			for _, use := range *array.Referrers() {
				slice, ok := use.(*ssa.Slice)
				if !ok {
					continue
				}
				for _, in := range *slice.Referrers() {
					if scan, ok := in.(*ssa.Call); ok {
						o.read(scan, depth)
					}
				}
			}
		}
	}
}

// fillName is what functions are called that fill what they are given the address of.
var fillName = regexp.MustCompile(`(?i)^(scan|decode|unmarshal|parse|bind|convert|copy|first|take|last|find|get|select|pluck|load|fetch|query|read|call|invoke|into)`)

// read adds what fills a variable, and what that is made from: db.QueryRow(...).Scan(&v) brings what both
// calls bring, json.Unmarshal(text, &v) what the text was made from.
func (o *origin) read(fill *ssa.Call, depth int) {
	if !fillName.MatchString(name(fill)) {
		return
	}
	if on := receiver(fill); on != nil {
		if call, ok := on.(*ssa.Call); ok {
			o.calls = append(o.calls, call)
		}
	}
	o.calls = append(o.calls, fill)
	if outcome.Local(fill) {
		for _, v := range data(fill) {
			o.follow(v, depth+1)
		}
	}
}
