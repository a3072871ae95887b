package world

import (
	"slices"

	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
)

// loader translates one package's symbols.
type loader struct {
	w   *World
	p   *summary.Package
	sym []symbol
}

func (w *World) load(p *summary.Package) {
	l := &loader{w: w, p: p, sym: make([]symbol, len(p.Symbols))}
	for i, s := range p.Symbols {
		l.sym[i] = w.intern(s)
	}
	for _, a := range p.Assigned {
		if !program.Rehearses(program.BehindOwner(p.Path)) { // what tests set, the program does not
			w.assigned[p.Symbols[a]] = true
		}
	}
	for i, o := range p.Operations {
		w.values[l.sym[o.Func]] = &p.Operations[i].Operation
	}
	for _, set := range p.Settings {
		w.settings[set.Client] = append(w.settings[set.Client], set.Attempts)
	}
	for i := range p.Types {
		l.concreteType(&p.Types[i])
	}
	for i := range p.Funcs {
		l.function(&p.Funcs[i])
	}
}

func (l *loader) concreteType(t *summary.ConcreteType) {
	sym := l.sym[t.Sym]
	ct := l.w.types[sym]
	if ct == nil {
		ct = &concreteType{sym: sym, isFunc: t.Func, methods: map[symbol]symbol{}}
		l.w.types[sym] = ct
	}
	for _, m := range t.Methods {
		ct.methods[l.sym[m.Fingerprint]] = l.sym[m.Target]
	}
}

// function loads a function once: wrappers are summarised by every package that refers to them.
func (l *loader) function(sf *summary.Function) {
	sym := l.sym[sf.ID]
	if l.w.funcs[sym] != nil {
		return
	}
	f := &function{id: program.FuncID(l.w.names[sym]), pkg: l.p.Path, at: l.location(sf.At), generated: sf.Generated, synthetic: sf.Synthetic, mainPackage: l.p.Main,
		endless: sf.Endless, hides: sf.Hides, fallbacks: sf.Fallbacks, keeps: l.clients(sf.Keeps), returns: l.client(sf.Returns)}
	if sf.Entry != "" {
		f.entry = &entry{kind: sf.Entry, registered: sf.Declared}
	}
	l.w.funcs[sym] = f
	l.w.ordered = append(l.w.ordered, f)
	for _, lit := range sf.Literals {
		f.literals = append(f.literals, l.sym[lit])
	}
	for _, e := range sf.Edges {
		l.w.solver.edge(l.node(e.From), l.node(e.To))
		if r := int32(e.To.Index); e.To.Kind == summary.Result && !slices.Contains(f.results, r) {
			f.results = append(f.results, r)
		}
	}
	for _, b := range sf.Behind {
		f.behind = append(f.behind, behind{l.node(b.Node), l.client(b.Client)})
	}
	for i := range sf.Calls {
		f.calls = append(f.calls, l.call(f, &sf.Calls[i]))
	}
}

func (l *loader) call(f *function, sc *summary.Call) *call {
	c := &call{in: f, index: sc.Index, sum: sc, at: l.location(sc.At), text: l.p.Symbols[sc.Text], on: l.node(sc.On),
		operation: sc.Operation, callees: map[*function]bool{}, callbacks: map[*function]models.Callback{}, method: l.sym[sc.Method], callee: l.sym[sc.Callee], context: l.sym[sc.Context.Of]}
	if sc.Mode == summary.Invoke && sc.Iface >= 0 {
		c.iface, c.standard = l.methods(sc.Iface), l.p.Ifaces[sc.Iface].Standard
	}
	c.clients = l.clients(sc.Clients)
	if sc.Retried != nil {
		c.retriedBy = l.p.Symbols[sc.Retried.By]
	}
	for i, a := range sc.Args {
		if a.Text != 0 {
			if c.servers == nil {
				c.servers = map[int]string{}
			}
			c.servers[i] = l.p.Symbols[a.Text]
		}
		var methods []symbol
		if a.Iface > 0 && !l.p.Ifaces[a.Iface-1].Standard {
			methods = l.methods(a.Iface - 1)
		}
		c.args, c.argIface = append(c.args, l.node(a.Node)), append(c.argIface, methods)
	}
	for i, h := range sc.Handlers {
		l.w.handlers = append(l.w.handlers, registration{l.node(h.Node), &sc.Handlers[i], l.methods(h.Iface - 1)})
	}
	return c
}

func (l *loader) clients(given []summary.Given) map[int]program.Client {
	if len(given) == 0 {
		return nil
	}
	out := make(map[int]program.Client, len(given))
	for _, g := range given {
		out[g.Index] = *l.client(&g.Client)
	}
	return out
}

func (l *loader) client(c *summary.Client) *program.Client {
	if c == nil {
		return nil
	}
	return &program.Client{Endless: c.Endless, Made: l.location(c.Made), Limited: c.Limited, Unless: c.Unless, From: c.From, Handed: c.Handed}
}

func (l *loader) methods(iface int) []symbol {
	if iface < 0 {
		return nil
	}
	var out []symbol
	for _, m := range l.p.Ifaces[iface].Methods {
		out = append(out, l.sym[m])
	}
	return out
}

func (l *loader) node(n summary.Node) nodeID {
	return l.w.solver.id(node{n.Kind, l.sym[n.Sym], int32(n.Index)})
}

func (l *loader) location(p summary.Position) program.Location {
	return program.Location{File: l.p.Symbols[p.File], Line: p.Line, Column: p.Column, EndColumn: p.End}
}
