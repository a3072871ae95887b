package origin

import (
	"go/token"
	"go/types"
	"iter"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Index knows where a package keeps values, and who calls whom.
type Index struct {
	functions []*ssa.Function
	initial   *ssa.Function
	// aside are files of tests and generated ones, whose variables get their values in the same function.
	aside   map[*token.File]bool
	fset    *token.FileSet
	callers map[*ssa.Function][]ssa.CallInstruction
	// handed are functions that are used as values: their callers are out of sight.
	handed   map[*ssa.Function]bool
	closures map[*ssa.Function][]*ssa.MakeClosure
	fields   map[string][]ssa.Value
	globals  map[*ssa.Global][]ssa.Value
	// given are the fields and variables whose address somebody gets, and the types of structs that are
	// filled by reflection: configuration.
	given map[string]bool
}

// In is the index of a package, made once for all rules. It is nil for a package without functions.
func In(p *rule.Pass) *Index {
	if len(p.Functions) == 0 {
		return nil
	}
	return rule.Memo(p, p.Functions[0], func(first *ssa.Function) *Index { return newIndex(p, first) })
}

func newIndex(p *rule.Pass, first *ssa.Function) *Index {
	x := &Index{
		functions: p.Functions, aside: map[*token.File]bool{}, fset: p.Fset,
		callers: map[*ssa.Function][]ssa.CallInstruction{}, handed: map[*ssa.Function]bool{},
		closures: map[*ssa.Function][]*ssa.MakeClosure{}, fields: map[string][]ssa.Value{}, globals: map[*ssa.Global][]ssa.Value{},
		given: map[string]bool{},
	}
	for _, f := range p.Files {
		file := p.Fset.File(f.FileStart)
		x.aside[file] = program.Test(file.Name()) || program.Generated(f)
	}
	if first.Pkg != nil {
		x.initial = first.Pkg.Func("init")
	}
	for in := range x.Instructions() {
		x.note(in)
	}
	return x
}

// Callers are the calls of a function in the package that name it.
func (x *Index) Callers(f *ssa.Function) []ssa.CallInstruction { return x.callers[f] }

// Instructions are all that the package runs, the initial values of its variables included.
func (x *Index) Instructions() iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, f := range append(x.functions[:len(x.functions):len(x.functions)], x.initial) {
			if f == nil {
				continue
			}
			for _, b := range f.Blocks {
				for _, in := range b.Instrs {
					if f == x.initial && in.Pos().IsValid() && x.aside[x.fset.File(in.Pos())] {
						continue
					}
					if !yield(in) {
						return
					}
				}
			}
		}
	}
}

func (x *Index) note(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Store:
		switch addr := in.Addr.(type) {
		case *ssa.FieldAddr:
			key := FieldOf(addr.X.Type(), addr.Field)
			x.fields[key] = append(x.fields[key], in.Val)
		case *ssa.Global:
			x.globals[addr] = append(x.globals[addr], in.Val)
		}
	case *ssa.MakeClosure:
		f := in.Fn.(*ssa.Function)
		x.closures[f] = append(x.closures[f], in)
	}
	call, _ := in.(ssa.CallInstruction)
	if call != nil {
		if f := call.Common().StaticCallee(); f != nil {
			x.callers[f] = append(x.callers[f], call)
		}
		for _, a := range call.Common().Args {
			x.give(a)
		}
	}
	for _, op := range in.Operands(nil) {
		f, ok := (*op).(*ssa.Function)
		if ok && (call == nil || op != &call.Common().Value) {
			x.handed[f] = true
		}
	}
}

// give notes what a call that gets a pointer may set.
func (x *Index) give(arg ssa.Value) {
	if made, ok := arg.(*ssa.MakeInterface); ok {
		arg = made.X
		if it, ok := made.Type().Underlying().(*types.Interface); ok && it.NumMethods() == 0 {
			if owner, st := structOf(arg.Type()); st != nil {
				x.given[types.TypeString(owner, nil)] = true
			}
		}
	}
	switch arg := arg.(type) {
	case *ssa.Global:
		x.given[arg.String()] = true
	case *ssa.FieldAddr:
		x.given[FieldOf(arg.X.Type(), arg.Field)] = true
	}
}

// open says that a function has callers out of sight.
func (x *Index) open(f *ssa.Function) bool {
	return x.handed[f] || token.IsExported(f.Name()) || len(x.callers[f]) == 0
}

// FieldOf names field i of a struct type, or of what a pointer points to, in full; "" when t has none.
func FieldOf(t types.Type, i int) string {
	owner, st := structOf(t)
	if st == nil || i >= st.NumFields() {
		return ""
	}
	return types.TypeString(owner, nil) + "." + st.Field(i).Name()
}

func structOf(t types.Type) (types.Type, *types.Struct) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, _ := t.Underlying().(*types.Struct)
	return types.Unalias(t), st
}

// configured says that whoever reads configuration may set a field.
func (x *Index) configured(t types.Type, i int) bool {
	owner, st := structOf(t)
	return st == nil || x.given[FieldOf(t, i)] || x.given[types.TypeString(owner, nil)] || strings.Contains(st.Tag(i), ":")
}

// shared says that other packages see a field, and may set it.
func shared(t types.Type, i int) bool {
	owner, st := structOf(t)
	named, ok := owner.(*types.Named)
	return ok && st != nil && named.Obj().Exported() && st.Field(i).Exported() && named.Obj().Pkg() != nil && named.Obj().Pkg().Name() != "main"
}
