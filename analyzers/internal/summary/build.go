package summary

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/loops"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Build summarises a package.
func Build(built *lazyssa.Built) *Package {
	b := &builder{
		built: built, pkg: &Package{Path: built.Package.Pkg.Path(), Main: built.Package.Pkg.Name() == "main"},
		syms: map[string]int{}, ifaces: map[string]int{}, ifaceOf: map[*types.Interface]int{}, types: map[int]*concreteType{}, seen: map[*ssa.Function]bool{},
		generated: map[*ssa.Function]bool{}, streams: map[*ssa.Function]string{},
	}
	b.sym("") // symbol 0 is "nothing"
	b.imports()
	for _, f := range built.Generated {
		b.generated[f] = true
		b.enqueue(f)
	}
	for _, f := range built.Functions {
		b.enqueue(f)
	}
	if init := built.Package.Func("init"); init != nil {
		b.enqueue(init)
	}
	for len(b.queue) > 0 {
		f := b.queue[0]
		b.queue = b.queue[1:]
		b.function(f)
	}
	for _, t := range b.types {
		b.pkg.Types = append(b.pkg.Types, t.ConcreteType)
	}
	slices.SortFunc(b.pkg.Types, func(x, y ConcreteType) int { return cmp.Compare(x.Sym, y.Sym) })
	return b.pkg
}

type builder struct {
	built     *lazyssa.Built
	pkg       *Package
	syms      map[string]int
	ifaces    map[string]int
	ifaceOf   map[*types.Interface]int
	types     map[int]*concreteType
	queue     []*ssa.Function
	seen      map[*ssa.Function]bool
	generated map[*ssa.Function]bool
	streams   map[*ssa.Function]string // what a function hands on messages of, "" for none
	looped    map[*ssa.Function]bool   // calledInLoop
	clients   *httpclient.Index        // made when it is needed: httpClients

	// of the function at hand
	fn      *ssa.Function
	out     *Function
	nodes   map[ssa.Value]Node
	locals  int
	calls   map[ssa.CallInstruction]int
	retried map[ssa.CallInstruction]*Retried
	recurs  map[*ssa.BasicBlock]bool
}

func (b *builder) sym(s string) int {
	i, ok := b.syms[s]
	if !ok {
		i = len(b.pkg.Symbols)
		b.pkg.Symbols = append(b.pkg.Symbols, s)
		b.syms[s] = i
	}
	return i
}

func (b *builder) funcSym(f *ssa.Function) int { return b.sym(string(program.IDOf(f))) }

// enqueue takes up a function with a body once: the package's own, and the wrappers it refers to.
func (b *builder) enqueue(f *ssa.Function) {
	if o := f.Origin(); o != nil {
		f = o
	}
	if b.seen[f] {
		return
	}
	b.seen[f] = true
	if f.Blocks != nil {
		b.queue = append(b.queue, f)
	}
}

func (b *builder) position(l program.Location) Position {
	return Position{b.sym(l.File), l.Line, l.Column, l.EndColumn}
}

func (b *builder) function(f *ssa.Function) {
	b.fn, b.nodes, b.locals, b.calls = f, map[ssa.Value]Node{}, 0, map[ssa.CallInstruction]int{}
	b.out = &Function{ID: b.funcSym(f), At: b.position(b.built.Source.At(f.Pos(), f.Pos())), Generated: b.generated[f], Synthetic: f.Synthetic != ""}
	if f.Synthetic == "" && !models.Excluded(f.Signature) {
		b.out.Entry, _ = models.HandlerShape(f.Signature)
		if obj, ok := f.Object().(*types.Func); ok && b.out.Entry == "" {
			b.out.Entry, _ = models.ServiceMethod(obj)
		}
	}
	if kind, ok := models.DeclaredEntry(program.Symbol(program.IDOf(f))); ok && f.Parent() == nil {
		b.out.Entry, b.out.Declared = kind, true
	}
	for i, c := range program.Calls(f) {
		b.calls[c] = i
	}
	for _, lit := range f.AnonFuncs {
		b.out.Literals = append(b.out.Literals, b.funcSym(lit))
	}
	b.recurs = endless(f)
	b.retries(f)
	b.alternatives(f)
	b.ends(f)
	b.out.Endless = slices.ContainsFunc(loops.Of(f), (*loops.Loop).Endless)
	for _, block := range f.Blocks {
		for _, in := range block.Instrs {
			b.instruction(in)
		}
	}
	b.pkg.Funcs = append(b.pkg.Funcs, *b.out)
}

// endless are the blocks of loops that go round as long as a function runs.
func endless(f *ssa.Function) map[*ssa.BasicBlock]bool {
	blocks := map[*ssa.BasicBlock]bool{}
	for _, l := range loops.Of(f) {
		if !l.Endless() {
			continue
		}
		for _, b := range l.Blocks() {
			blocks[b] = true
		}
	}
	return blocks
}

func (b *builder) instruction(in ssa.Instruction) {
	switch in := in.(type) {
	case ssa.CallInstruction:
		b.call(in)
	case *ssa.Store:
		b.store(in)
	case *ssa.ChangeInterface:
		if node, ok := b.opaque(in.X.Type()); ok {
			b.edge(node, b.value(in.X))
		}
	case *ssa.MapUpdate:
		b.edge(b.value(in.Key), b.value(in.Map))
		b.alias(in.Value, b.value(in.Map))
	case *ssa.Send:
		b.alias(in.X, b.value(in.Chan))
	case *ssa.Select:
		for _, s := range in.States {
			if s.Dir == types.SendOnly {
				b.alias(s.Send, b.value(s.Chan))
			}
		}
		b.selected(in)
	case *ssa.UnOp:
		if in.Op == token.ARROW {
			b.receive(in, in.X, in.Block())
		}
	case *ssa.Return:
		for i, r := range in.Results {
			if i < MaxResults {
				b.alias(r, Node{Result, b.out.ID, i})
			}
		}
	case *ssa.MakeClosure:
		b.closure(in)
	case *ssa.FieldAddr:
		b.read(in, fieldKey(in.X.Type(), in.Field))
	case *ssa.Field:
		b.read(in, fieldKey(in.X.Type(), in.Field))
	case *ssa.Phi, *ssa.MakeInterface:
		b.value(in.(ssa.Value))
	}
}

func (b *builder) edge(from, to Node) {
	if from.Kind != None && to.Kind != None && from != to {
		b.out.Edges = append(b.out.Edges, Edge{from, to})
	}
}

func (b *builder) store(s *ssa.Store) {
	b.assigned(s.Addr)
	if addr, ok := s.Addr.(*ssa.FieldAddr); ok {
		if isTypeParam(originField(addr.X.Type(), addr.Field)) {
			b.edge(b.generic(s.Val, originField(addr.X.Type(), addr.Field)), b.field(addr.X.Type(), addr.Field))
			return
		}
		b.handlerField(addr, s.Val)
	}
	if b.value(s.Val).Kind != None {
		b.alias(s.Val, b.value(s.Addr))
	}
}

// handlerField makes an entry point of what is stored in http.Server.Handler and its like.
func (b *builder) handlerField(addr *ssa.FieldAddr, val ssa.Value) {
	kind, ok := models.HandlerField(fieldKey(addr.X.Type(), addr.Field))
	if !ok {
		return
	}
	h := Handler{Kind: kind, Node: b.value(val), Iface: b.iface(val.Type()) + 1}
	b.out.Calls = append(b.out.Calls, Call{Index: -1, Mode: Dynamic, Handlers: []Handler{h}, Callback: models.CallsLater})
}

func (b *builder) closure(c *ssa.MakeClosure) {
	f := c.Fn.(*ssa.Function)
	b.enqueue(f)
	id := b.funcSym(f)
	for i, v := range c.Bindings {
		free := Node{FreeVar, id, i}
		if from := b.value(v); from.Kind != None {
			b.edge(from, free)
			if isPointer(v.Type()) || isShared(v.Type()) {
				b.edge(free, from)
			}
		}
	}
}

func (b *builder) field(t types.Type, i int) Node {
	return Node{Kind: Field, Sym: b.sym(fieldKey(t, i))}
}

// generic is the node of a value that is handed to a place whose declared type is a type parameter:
// no conversion to an interface is written there, the concrete type flows in by itself.
func (b *builder) generic(v ssa.Value, param types.Type) Node {
	if n := b.value(v); n.Kind != None || types.IsInterface(v.Type()) {
		return n
	}
	return b.concrete(v.Type(), param)
}
