package retry

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// policy is what is known about a library's policy value.
type policy struct {
	limit    limit
	wait     Growth
	contexts []contexts.Origin
	at       ssa.Instruction
	judges   bool
}

func (p policy) bound() Bound {
	b := Bound{Count: p.limit.attempts > 0, Limit: p.limit.attempts, Time: p.limit.elapsed > 0}
	for _, o := range p.contexts {
		if o.CanEnd() {
			b.Context = &o
		} else {
			b.Deaf = &o
		}
	}
	return b
}

// policies follows policy values to what made them. Every value is looked at once: what is met again
// while it is being looked at depends on itself, and is not known.
type policies map[ssa.Value]policy

const maxPolicies = 100

// of is the policy that a value holds. What cannot be followed is not known.
func (ps policies) of(v ssa.Value) policy {
	p, seen := ps[v]
	if !seen && len(ps) < maxPolicies {
		ps[v] = policy{}
		p = ps.follow(v)
		ps[v] = p
	}
	return p
}

func (ps policies) follow(v ssa.Value) policy {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return ps.of(v.X)
	case *ssa.ChangeInterface:
		return ps.of(v.X)
	case *ssa.UnOp:
		if cell, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			if val := program.OnlyStore(cell); val != nil {
				return ps.of(val)
			}
		}
	case *ssa.Alloc:
		return literal(v)
	case *ssa.Call:
		return ps.call(v)
	}
	return policy{}
}

func literal(a *ssa.Alloc) policy {
	name := types.TypeString(a.Type().Underlying().(*types.Pointer).Elem(), nil)
	e, ok := library()["literal "+name]
	if !ok {
		return policy{}
	}
	return fields(policy{limit: e.limit, wait: e.wait, at: a}, a)
}

func (ps policies) call(call *ssa.Call) policy {
	name := calleeName(&call.Call)
	args := call.Call.Args
	if e, ok := library()["policy "+name]; ok {
		p := policy{limit: e.limit, wait: e.wait, at: call}
		if i, ok := e.args["options"]; ok {
			p = ps.with(p, args, i)
		}
		return fields(p, call)
	}
	if e, ok := library()["wrap "+name]; ok {
		return ps.apply(ps.of(args[e.args["policy"]]), e, args)
	}
	f := call.Call.StaticCallee()
	if f == nil || len(f.Blocks) == 0 {
		return policy{}
	}
	return ps.returned(f)
}

// returned is the policy that a helper makes, when it has one way to return.
func (ps policies) returned(f *ssa.Function) policy {
	var out policy
	n := 0
	for ret := range form.Returns(f) {
		if len(ret.Results) > 0 {
			out = ps.of(form.Returned(ret, 0))
			n++
		}
	}
	if n != 1 {
		return policy{}
	}
	return out
}

// fields looks at assignments to the fields of a policy, wherever in the function they are.
func fields(p policy, made ssa.Value) policy {
	for _, r := range *made.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if _, limits := library()["field "+fieldPath(addr)]; !limits {
			continue
		}
		for _, use := range *addr.Referrers() {
			st, ok := use.(*ssa.Store)
			if !ok {
				continue
			}
			if n, ok := constantInt(st.Val); ok && n == 0 {
				p.limit, p.at = limit{known: true, none: true}, st
			} else {
				p.limit = limit{}
			}
		}
	}
	return p
}

// with applies a list of options.
func (ps policies) with(p policy, args []ssa.Value, first int) policy {
	if first >= len(args) {
		return p
	}
	opts, ok := program.Variadic(args[first])
	if !ok {
		return policy{}
	}
	for _, o := range opts {
		call, ok := o.(*ssa.Call)
		if !ok {
			return policy{}
		}
		e, ok := library()["option "+calleeName(&call.Call)]
		if !ok {
			return policy{}
		}
		if e.choice != "" && !isFunction(call.Call.Args[0], e.choice) {
			continue
		}
		p = ps.apply(p, e, call.Call.Args)
		if e.limit.none || e.zero && p.limit.none {
			p.at = call
		}
	}
	return p
}

func isFunction(v ssa.Value, name string) bool {
	switch v := v.(type) {
	case *ssa.Function:
		return v.Name() == name
	case *ssa.ChangeType:
		return isFunction(v.X, name)
	}
	return false
}

// apply changes a policy by a wrapper or an option.
func (ps policies) apply(p policy, e entry, args []ssa.Value) policy {
	if e.limit.known {
		p.limit = e.limit
	}
	if e.wait != "" {
		p.wait = e.wait
	}
	p.judges = p.judges || e.judges
	if i, ok := e.args["policy"]; ok && e.kind == "option" {
		p.wait = ps.of(args[i]).wait
	}
	if i, ok := e.args["context"]; ok {
		p.contexts = append(p.contexts, contexts.Of(args[i]))
	}
	if i, ok := e.args["attempts"]; ok {
		p.limit = p.limit.narrow(args[i], e.zero, true)
	}
	if i, ok := e.args["elapsed"]; ok {
		p.limit = p.limit.narrow(args[i], e.zero, false)
	}
	return p
}

// narrow is the limit after an option that limits attempts or time. A value that is not constant may
// be a limit or switch it off.
func (l limit) narrow(v ssa.Value, zeroIsNone, attempts bool) limit {
	n, ok := fixedInt(v)
	switch {
	case !ok:
		return limit{}
	case n == 0 && zeroIsNone && attempts && l.elapsed > 0:
		return l // the limit on time stays
	case n == 0 && zeroIsNone:
		return limit{known: l.known, none: l.attempts == 0 || attempts, attempts: keep(l.attempts, attempts)}
	case attempts:
		return limit{known: true, attempts: max(n, 1), elapsed: l.elapsed}
	}
	return limit{known: l.known, attempts: l.attempts, elapsed: length(v)}
}

func keep(attempts int64, replaced bool) int64 {
	if replaced {
		return 0
	}
	return attempts
}
