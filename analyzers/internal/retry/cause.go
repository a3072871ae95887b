package retry

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// cause is what a value in a loop depends on.
type cause struct {
	// counter: changes with every way round.
	counter bool
	// time: depends on the clock.
	time bool
	// ends are the contexts whose end it can see.
	ends []contexts.Origin
	// channel: depends on a channel that is no timer.
	channel bool
	// other: depends on state or functions that cannot be seen through.
	other bool
	// outcome: depends on what an attempt returned.
	outcome bool
	// random: depends on a random number.
	random bool
	// flag: depends on what somebody sets to stop it.
	flag bool
	// setting: depends on what is only set where what it is kept in is made.
	setting bool
	// provided: depends on whether there was something to make an attempt with.
	provided bool
}

func (c *cause) add(o cause) {
	c.counter = c.counter || o.counter
	c.time = c.time || o.time
	c.ends = append(c.ends, o.ends...)
	c.channel = c.channel || o.channel
	c.other = c.other || o.other
	c.outcome = c.outcome || o.outcome
	c.random = c.random || o.random
	c.flag = c.flag || o.flag
	c.provided = c.provided || o.provided
	c.setting = c.setting || o.setting
}

// key names a cause, but for the contexts.
func (c cause) key() string {
	key := []byte("----------")
	for i, set := range []bool{c.counter, c.time, c.channel, c.other, c.outcome, c.random, c.flag, c.provided, c.setting, len(c.ends) > 0} {
		if set {
			key[i] = '+'
		}
	}
	return string(key)
}

// varies says that a value can differ from one way round to the next.
func (s *scope) varies(v ssa.Value) bool {
	c := s.causeOf(v)
	return c.counter || c.time || c.channel || c.other || c.outcome || c.flag || c.provided
}

func (s *scope) causeOf(v ssa.Value) cause {
	t := &tracer{s: s, open: map[ssa.Value]bool{}, known: map[ssa.Value]cause{}}
	return t.value(v, 0)
}

// tracer follows a value's operands inside a scope. Whatever is computed outside of it is the same
// on every way round and causes nothing.
type tracer struct {
	s     *scope
	open  map[ssa.Value]bool
	known map[ssa.Value]cause
}

const maxDepth = 25

func (t *tracer) value(v ssa.Value, depth int) cause {
	if v == nil {
		return cause{}
	}
	if p, ok := v.(*ssa.Parameter); ok && t.s.again != nil {
		return t.parameter(p)
	} else if ok {
		return t.s.operands[p]
	}
	in, ok := v.(ssa.Instruction)
	if !ok || in.Block() == nil || !t.s.within(in.Block()) {
		return cause{}
	}
	if c, ok := t.known[v]; ok {
		return c
	}
	if t.s.started != nil {
		if _, ok := t.s.started.says(v, outcome.Failure); ok {
			return cause{outcome: true}
		}
	}
	if depth > maxDepth {
		return cause{other: true}
	}
	if t.open[v] {
		// It depends on itself: what it was the last time round.
		return cause{counter: counts(v.Type())}
	}
	t.open[v] = true
	c := t.instruction(v, depth)
	delete(t.open, v)
	t.known[v] = c
	return c
}

// parameter: in a recursion, a number that the recursive call changes is a counter.
func (t *tracer) parameter(p *ssa.Parameter) cause {
	for i, q := range p.Parent().Params {
		if q == p && !same(t.s.again.args[i], p) {
			return cause{counter: true}
		}
	}
	return cause{}
}

func (t *tracer) instruction(v ssa.Value, depth int) cause {
	switch v := v.(type) {
	case *ssa.Call:
		return t.call(v, depth)
	case *ssa.Phi:
		return t.phi(v, depth)
	case *ssa.Next:
		return cause{counter: true}
	case *ssa.Extract:
		c := t.operands(v, depth)
		c.other = c.other || c.provided && !outcome.IsError(v.Type()) // what is there to make it with may well decide
		return c
	case *ssa.Select:
		return t.selected(v, -1)
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			return t.load(v, depth)
		case token.ARROW:
			return received(v.X)
		}
	case *ssa.BinOp:
		if sel, k, ok := selectCase(v); ok {
			return t.selected(sel, k)
		}
	case *ssa.Alloc:
		return t.cell(v, depth)
	case *ssa.Lookup:
		return t.lookup(v, depth)
	}
	return t.operands(v.(ssa.Instruction), depth)
}

func (t *tracer) operands(in ssa.Instruction, depth int) cause {
	var c cause
	for _, op := range in.Operands(nil) {
		if *op != nil {
			c.add(t.value(*op, depth+1))
		}
	}
	return c
}

// phi depends on its edges, and on the conditions that choose between them.
func (t *tracer) phi(phi *ssa.Phi, depth int) cause {
	var c cause
	for i, e := range phi.Edges {
		c.add(t.value(e, depth+1))
		if !isBool(phi.Type()) {
			continue
		}
		stop := phi.Block().Idom()
		for b := phi.Block().Preds[i]; b != nil && b != stop; b = b.Idom() {
			t.condition(b, &c, depth)
		}
		t.condition(stop, &c, depth)
	}
	return c
}

func (t *tracer) condition(b *ssa.BasicBlock, c *cause, depth int) {
	if b == nil || !t.s.within(b) {
		return
	}
	if br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && !t.open[br.Cond] {
		c.add(t.value(br.Cond, depth+1))
	}
}

// load reads memory. A local variable is what is stored into it; a part of what an attempt returned
// belongs to the outcome; anything else can be changed by somebody else meanwhile.
func (t *tracer) load(load *ssa.UnOp, depth int) cause {
	switch addr := load.X.(type) {
	case *ssa.Alloc:
		return t.cell(addr, depth)
	case *ssa.FieldAddr, *ssa.IndexAddr:
		c := t.value(addr.(ssa.Value), depth+1)
		if c.outcome || c.counter {
			return c
		}
		if constantField(addr) {
			c.add(t.part(addr, depth))
			return c
		}
		return t.state(addr.(ssa.Value), depth)
	case *ssa.Global:
		if isErrorVariable(addr) {
			return cause{}
		}
		return t.state(addr, depth)
	case *ssa.FreeVar:
		return t.captured(addr, depth)
	case *ssa.Phi:
		return t.ofRound(addr, depth)
	}
	return cause{other: true}
}

// lookup reads a map. One that is asked for what the attempt returned is a table of errors or status
// codes; any other, and one that is written on the way round, may well keep a count.
func (t *tracer) lookup(v *ssa.Lookup, depth int) cause {
	c := t.operands(v, depth)
	c.other = c.other || v.CommaOk || !c.outcome || t.s.updates(v.X.Type())
	return c
}

// updates says that a map of a type is written on the way round.
func (s *scope) updates(m types.Type) bool {
	for _, b := range s.fn.Blocks {
		if !s.within(b) {
			continue
		}
		for _, in := range b.Instrs {
			if up, ok := in.(*ssa.MapUpdate); ok && types.Identical(up.Map.Type(), m) {
				return true
			}
		}
	}
	return false
}

// isErrorVariable recognises sentinel errors: variables of type error, which nobody changes.
func isErrorVariable(g *ssa.Global) bool {
	p, ok := g.Type().(*types.Pointer)
	return ok && types.IsInterface(p.Elem())
}
