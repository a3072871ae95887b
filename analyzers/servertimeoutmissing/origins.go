package servertimeoutmissing

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/listening"
)

// origins are what the callers in the package give to its functions, and what it keeps in fields and variables.
func (x *index) origins() listening.Origins {
	if x.given == nil {
		x.given, x.kept = map[*ssa.Function][]*ssa.CallCommon{}, map[string][]ssa.Value{}
		for _, f := range x.functions {
			for _, b := range f.Blocks {
				for _, in := range b.Instrs {
					x.origin(in)
				}
			}
		}
	}
	return func(v ssa.Value) []ssa.Value {
		switch v := v.(type) {
		case *ssa.Parameter:
			return x.arguments(v)
		case *ssa.FreeVar:
			return []ssa.Value{form.Bound(v)}
		case *ssa.UnOp:
			return x.stored(v.X)
		}
		return nil
	}
}

func (x *index) origin(in ssa.Instruction) {
	switch in := in.(type) {
	case ssa.CallInstruction:
		if f := in.Common().StaticCallee(); f != nil {
			x.given[f] = append(x.given[f], in.Common())
		}
	case *ssa.Store:
		if name := keptIn(in.Addr); name != "" {
			x.kept[name] = append(x.kept[name], in.Val)
		}
	}
}

func (x *index) arguments(p *ssa.Parameter) []ssa.Value {
	i := slices.Index(p.Parent().Params, p)
	var args []ssa.Value
	for _, call := range x.given[p.Parent()] {
		if i < len(call.Args) {
			args = append(args, call.Args[i])
		}
	}
	return args
}

// stored are the values at an address: of a field or package variable, or of a local one that a literal captures.
func (x *index) stored(addr ssa.Value) []ssa.Value {
	if fv, ok := addr.(*ssa.FreeVar); ok {
		addr = form.Bound(fv)
	}
	local, ok := addr.(*ssa.Alloc)
	if !ok {
		return x.kept[keptIn(addr)]
	}
	var vals []ssa.Value
	for _, r := range *local.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(local) {
			vals = append(vals, st.Val)
		}
	}
	return vals
}

// keptIn names a field or package variable.
func keptIn(addr ssa.Value) string {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return fieldPath(addr)
	case *ssa.Global:
		return addr.String()
	}
	return ""
}
