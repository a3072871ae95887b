package summary

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// bind lets the type arguments of an instance flow into the type parameters of its origin: a method
// called on a type parameter is a method of one of them, whether or not a value is handed over.
func (b *builder) bind(f *ssa.Function) {
	origin := f.Origin()
	if origin == nil {
		return
	}
	params := typeParams(origin.Signature)
	for i, arg := range f.TypeArgs() {
		if i >= params.Len() || !hasMethods(params.At(i)) {
			continue
		}
		to := b.typeParam(program.IDOf(origin), i)
		switch {
		case isTypeParam(arg):
			b.edge(b.ownTypeParam(arg), to)
		case !types.IsInterface(arg):
			b.edge(b.concrete(arg, params.At(i)), to)
		}
	}
}

// receiver is the node of what an interface's method is called on.
func (b *builder) receiver(v ssa.Value) Node {
	held := b.value(v)
	if !isTypeParam(v.Type()) {
		return held
	}
	n := b.ownTypeParam(v.Type())
	b.edge(held, n)
	return n
}

// typeParams are the type parameters of a function, or those of its receiver.
func typeParams(sig *types.Signature) *types.TypeParamList {
	if sig.Recv() != nil {
		return sig.RecvTypeParams()
	}
	return sig.TypeParams()
}

func hasMethods(p *types.TypeParam) bool {
	it, ok := p.Underlying().(*types.Interface)
	return ok && it.NumMethods() > 0
}

// ownTypeParam is the node of a type parameter of the function at hand, or of the one around it.
func (b *builder) ownTypeParam(t types.Type) Node {
	outer := b.fn
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	return b.typeParam(program.IDOf(outer), types.Unalias(t).(*types.TypeParam).Index())
}

func (b *builder) typeParam(f program.FuncID, i int) Node {
	return Node{Kind: TypeParam, Sym: b.sym(string(f)), Index: i}
}
