package httpclient

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Index knows every assignment in a package to fields and package variables, and every use of a
// client that is kept in one.
type Index struct {
	pkg     *ssa.Package
	fields  map[*types.Var][]ssa.Value
	globals map[*ssa.Global][]ssa.Value
	// uses are the places where the client in a field or package variable is taken from it.
	uses map[any][]ssa.Value

	// asserted says that somewhere a value of an interface is taken for a client.
	asserted bool
	// direct are the instructions that use a package variable which is a client itself: those have no
	// list of referrers.
	direct map[*ssa.Global][]ssa.Instruction
	// lent are the fields and package variables with a client whose address somebody gets.
	lent  map[any]bool
	calls map[*ssa.Function][]*ssa.Call

	known   map[ssa.Value]Client
	open    map[ssa.Value]bool
	effects map[ssa.Value]effect
	kept    map[any]effect
	waiting map[*ssa.Function]bool // functions that return transports
}

// NewIndex reads a package. The synthetic initialiser, which sets package variables, is added.
func NewIndex(functions []*ssa.Function) *Index {
	x := &Index{
		fields: map[*types.Var][]ssa.Value{}, globals: map[*ssa.Global][]ssa.Value{}, uses: map[any][]ssa.Value{},
		known: map[ssa.Value]Client{}, open: map[ssa.Value]bool{}, effects: map[ssa.Value]effect{}, kept: map[any]effect{}, direct: map[*ssa.Global][]ssa.Instruction{}, waiting: map[*ssa.Function]bool{},
		lent: map[any]bool{}, calls: map[*ssa.Function][]*ssa.Call{},
	}
	if len(functions) > 0 {
		x.pkg = functions[0].Pkg
	}
	for _, f := range functions {
		x.add(f)
	}
	if x.pkg != nil {
		if init := x.pkg.Func("init"); init != nil {
			x.add(init)
		}
	}
	return x
}

func (x *Index) add(f *ssa.Function) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				switch addr := in.Addr.(type) {
				case *ssa.FieldAddr:
					x.fields[field(addr)] = append(x.fields[field(addr)], in.Val)
				case *ssa.Global:
					x.globals[addr] = append(x.globals[addr], in.Val)
				}
			case *ssa.FieldAddr:
				if IsClient(in.Type()) { // a client that is a field itself
					x.uses[field(in)] = append(x.uses[field(in)], in)
				}
			case *ssa.UnOp:
				if IsClient(in.Type()) {
					x.use(in.X, in)
				}
			case *ssa.TypeAssert:
				x.asserted = x.asserted || IsClient(in.AssertedType)
			case *ssa.MakeInterface:
				x.lend(in.X)
			case ssa.CallInstruction:
				x.call(in)
			}
			x.valueUses(in)
		}
	}
}

func (x *Index) call(in ssa.CallInstruction) {
	if call, ok := in.(*ssa.Call); ok && call.Call.StaticCallee() != nil {
		x.calls[call.Call.StaticCallee()] = append(x.calls[call.Call.StaticCallee()], call)
	}
	for _, a := range in.Common().Args {
		x.lend(a)
	}
}

// lend notes the address of a pointer to a client.
func (x *Index) lend(addr ssa.Value) {
	if p, ok := addr.Type().(*types.Pointer); !ok || !IsClient(p.Elem()) {
		return
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		x.lent[field(addr)] = true
	case *ssa.Global:
		x.lent[addr] = true
	}
}

// CallsTo are the calls that a package makes of functions of some kind, in the order of the source.
func (x *Index) CallsTo(kind func(*ssa.Function) bool) []*ssa.Call {
	var found []*ssa.Call
	for f, calls := range x.calls {
		if kind(f) {
			found = append(found, calls...)
		}
	}
	slices.SortFunc(found, func(a, b *ssa.Call) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return found
}

// Asserted says that the package takes a value of an interface for a client, which it may then change.
func (x *Index) Asserted() bool { return x.asserted }

// Stored are the values that the package keeps in the field or variable at an address.
func (x *Index) Stored(addr ssa.Value) []ssa.Value {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return x.fields[field(addr)]
	case *ssa.Global:
		return x.globals[addr]
	}
	return nil
}

// use notes that the pointer at addr is taken as v.
func (x *Index) use(addr, v ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		x.uses[field(addr)] = append(x.uses[field(addr)], v)
	case *ssa.Global:
		x.uses[addr] = append(x.uses[addr], v)
	}
}

// valueUses notes what is done with package variables that are clients themselves.
func (x *Index) valueUses(in ssa.Instruction) {
	for _, op := range in.Operands(nil) {
		if g, ok := (*op).(*ssa.Global); ok && IsClient(g.Type()) {
			x.direct[g] = append(x.direct[g], in)
		}
	}
}

func field(a *ssa.FieldAddr) *types.Var {
	p, ok := a.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok || a.Field >= s.NumFields() {
		return nil
	}
	return s.Field(a.Field).Origin()
}

func isTimeout(v *types.Var) bool {
	return v != nil && v.Name() == "Timeout" && v.Pkg() != nil && v.Pkg().Path() == "net/http"
}

func isDefaultClient(g *ssa.Global) bool { return isGlobal(g, "net/http", "DefaultClient") }

func isGlobal(g *ssa.Global, pkg, name string) bool {
	return g.Name() == name && g.Object() != nil && g.Object().Pkg() != nil && g.Object().Pkg().Path() == pkg
}

// IsClient recognises *http.Client.
func IsClient(t types.Type) bool {
	p, ok := t.(*types.Pointer)
	if !ok {
		return false
	}
	n, ok := types.Unalias(p.Elem()).(*types.Named)
	return ok && n.Obj().Name() == "Client" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "net/http"
}

// doing are the methods of a client.
var doing = []string{"CloseIdleConnections", "Do", "Get", "Head", "Post", "PostForm"}

// IsDoer recognises interfaces that programs have in place of a client, with some of its methods.
func IsDoer(t types.Type) bool {
	it, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	asks := false
	for m := range it.Methods() {
		results := m.Signature().Results()
		asking := results.Len() == 2 && types.TypeString(results.At(0).Type(), nil) == "*net/http.Response"
		if !slices.Contains(doing, m.Name()) || results.Len() > 0 && !asking {
			return false
		}
		asks = asks || asking
	}
	return asks
}
