package summary

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
)

// value is the node that holds what v holds. A pointer and what it points to are one node, and so are
// a container and its elements.
func (b *builder) value(v ssa.Value) Node {
	if n, ok := b.nodes[v]; ok {
		return n
	}
	if !tracked(v.Type()) {
		return Node{}
	}
	if phi, ok := v.(*ssa.Phi); ok { // before its edges: they may lead back here
		n := b.local(v)
		for _, e := range phi.Edges {
			b.alias(e, n)
		}
		return n
	}
	n := b.valueNode(v)
	b.nodes[v] = n
	return n
}

func (b *builder) local(v ssa.Value) Node {
	b.locals++
	n := Node{Local, b.out.ID, b.locals}
	b.nodes[v] = n
	return n
}

func (b *builder) valueNode(v ssa.Value) Node {
	switch v := v.(type) {
	case *ssa.Parameter:
		for i, p := range b.fn.Params {
			if p == v {
				return Node{Param, b.out.ID, i}
			}
		}
	case *ssa.FreeVar:
		for i, p := range b.fn.FreeVars {
			if p == v {
				return Node{FreeVar, b.out.ID, i}
			}
		}
	case *ssa.Function:
		b.enqueue(v)
		b.bind(v)
		b.operation(v)
		return Node{Kind: Func, Sym: b.funcSym(v)}
	case *ssa.MakeClosure:
		return Node{Kind: Func, Sym: b.funcSym(v.Fn.(*ssa.Function))}
	case *ssa.MakeInterface:
		return b.conversion(v)
	case *ssa.Global:
		return Node{Kind: Global, Sym: b.sym(v.Pkg.Pkg.Path() + "." + v.Name())}
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan:
		return b.local(v)
	case *ssa.Call:
		if _, ok := v.Call.Value.(*ssa.Builtin); ok {
			return b.appended(v)
		}
		return Node{CallResult, b.out.ID, b.calls[v] * MaxResults}
	case *ssa.Extract:
		return b.extract(v)
	default:
		return b.access(v)
	}
	return Node{}
}

// operation notes what a function without a body does over the network.
func (b *builder) operation(f *ssa.Function) {
	obj, ok := f.Object().(*types.Func)
	if !ok || len(f.Blocks) > 0 {
		return
	}
	b.performs(b.funcSym(f), obj)
}

// performs notes what a function of another package does over the network, under its symbol, if it does.
func (b *builder) performs(sym int, f *types.Func) bool {
	op, ok := models.Performs(models.Call{Func: f, Texts: func() []string { return nil }})
	done := slices.ContainsFunc(b.pkg.Operations, func(o FunctionOperation) bool { return o.Func == sym })
	if ok && !done {
		b.pkg.Operations = append(b.pkg.Operations, FunctionOperation{sym, op})
	}
	return ok
}

// access is the node of a value that is read from another one.
func (b *builder) access(v ssa.Value) Node {
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return b.field(v.X.Type(), v.Field)
	case *ssa.Field:
		return b.field(v.X.Type(), v.Field)
	case *ssa.IndexAddr:
		return b.value(v.X)
	case *ssa.Index:
		return b.value(v.X)
	case *ssa.Lookup:
		return b.value(v.X)
	case *ssa.Slice:
		return b.value(v.X)
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			return b.value(v.X)
		case token.ARROW:
			return b.value(v.X)
		}
	case *ssa.ChangeInterface:
		return b.value(v.X)
	case *ssa.ChangeType:
		return b.value(v.X)
	case *ssa.TypeAssert:
		return b.asserted(v)
	}
	return Node{}
}

// asserted: a container that was an interface value in between is any of its type.
func (b *builder) asserted(v *ssa.TypeAssert) Node {
	if isContainer(v.AssertedType) {
		return b.elem(v.AssertedType)
	}
	return b.value(v.X)
}

func (b *builder) elem(container types.Type) Node {
	return Node{Kind: Elem, Sym: b.sym(typeKey(container))}
}

// appended is the result of append, which holds what its operands hold.
func (b *builder) appended(call *ssa.Call) Node {
	n := b.local(call)
	for _, a := range call.Call.Args {
		b.edge(b.value(a), n)
	}
	return n
}

// alias lets what v holds get into a place; when v is shared, also the other way round.
func (b *builder) alias(v ssa.Value, place Node) {
	from := b.value(v)
	b.edge(from, place)
	if isShared(v.Type()) {
		b.edge(place, from)
	}
}

func (b *builder) extract(v *ssa.Extract) Node {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		if v.Index < MaxResults {
			return Node{CallResult, b.out.ID, b.calls[t]*MaxResults + v.Index}
		}
	case *ssa.TypeAssert:
		return b.asserted(t)
	case *ssa.Lookup:
		return b.value(t.X)
	case *ssa.UnOp:
		return b.value(t.X)
	case *ssa.Next:
		if r, ok := t.Iter.(*ssa.Range); ok {
			return b.value(r.X)
		}
	case *ssa.Select:
		receives := 2 // the tuple starts with the chosen index and "received"
		for _, s := range t.States {
			if s.Dir != types.RecvOnly {
				continue
			}
			if receives == v.Index {
				return b.value(s.Chan)
			}
			receives++
		}
	}
	return Node{}
}

// conversion to an interface. A function type with methods (http.HandlerFunc) is both: a type whose
// methods can be invoked, and a function that these methods will call.
func (b *builder) conversion(v *ssa.MakeInterface) Node {
	fn := Node{}
	if _, ok := v.X.Type().Underlying().(*types.Signature); ok {
		fn = b.value(v.X)
		if _, named := types.Unalias(v.X.Type()).(*types.Named); !named {
			return fn
		}
	}
	if isContainer(v.X.Type()) && tracked(v.X.Type()) {
		b.alias(v.X, b.elem(v.X.Type()))
	}
	typ := b.concrete(v.X.Type(), v.Type())
	if httpclient.IsClient(v.X.Type()) {
		return b.behind(v, typ)
	}
	if fn.Kind == None {
		return typ
	}
	n := b.local(v)
	b.edge(typ, n)
	b.edge(fn, n)
	return n
}
