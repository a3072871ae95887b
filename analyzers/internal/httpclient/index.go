package httpclient

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Index knows every assignment in a package to fields and package variables.
type Index struct {
	pkg     *ssa.Package
	fields  map[*types.Var][]ssa.Value
	globals map[*ssa.Global][]ssa.Value
	// timed are fields and globals whose client gets its Timeout assigned after it was made.
	timed map[any]bool
	// defaultTimed: http.DefaultClient is changed by this package.
	defaultTimed bool
}

// NewIndex reads a package. The synthetic initialiser, which sets package variables, is added.
func NewIndex(functions []*ssa.Function) *Index {
	x := &Index{fields: map[*types.Var][]ssa.Value{}, globals: map[*ssa.Global][]ssa.Value{}, timed: map[any]bool{}}
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
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			switch addr := st.Addr.(type) {
			case *ssa.FieldAddr:
				v := field(addr)
				if isTimeout(v) {
					x.timeout(addr.X)
				}
				x.fields[v] = append(x.fields[v], st.Val)
			case *ssa.Global:
				x.globals[addr] = append(x.globals[addr], st.Val)
				x.defaultTimed = x.defaultTimed || isDefaultClient(addr)
			}
		}
	}
}

// timeout notes that the client at v gets a Timeout.
func (x *Index) timeout(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.FieldAddr: // a client that is a field itself
		x.timed[field(v)] = true
	case *ssa.Global:
		x.timed[v] = true
	case *ssa.UnOp:
		switch addr := v.X.(type) {
		case *ssa.FieldAddr:
			x.timed[field(addr)] = true
		case *ssa.Global:
			x.timed[addr] = true
			x.defaultTimed = x.defaultTimed || isDefaultClient(addr)
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

// DefaultLimited says that the package gives http.DefaultClient a timeout.
func (x *Index) DefaultLimited() bool { return x.defaultTimed }
