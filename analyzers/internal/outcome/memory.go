package outcome

import (
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// Memory is what walks of one function share that follow what it keeps in fields and variables, as a connection
// that is there or a flag that says so: also where functions of its package set it that it calls. Nobody else is
// assumed to.
type Memory struct {
	effects map[call][]effect
	places  map[*ssa.Function]map[string]ssa.Value
	depth   int
}

// call is a function that is called, and the call in it that fails, if any.
type call struct {
	f     *ssa.Function
	fails *ssa.Call
}

// NewMemory remembers nothing yet.
func NewMemory() *Memory {
	return &Memory{effects: map[call][]effect{}, places: map[*ssa.Function]map[string]ssa.Value{}}
}

// cell is what stands for the variable or field at an address, nil for what is not followed.
func (w *Walk) cell(addr ssa.Value) ssa.Value {
	if cell := variable(addr); cell != nil || w.Memory == nil {
		return cell
	}
	if in, ok := addr.(ssa.Instruction); ok {
		return w.Memory.of(in.Parent())[path(addr)]
	}
	return w.Memory.of(w.walked)[path(addr)]
}

// stands says that a value is the address that stands for a field or package variable.
func (w *Walk) stands(v ssa.Value) bool {
	if w.Memory == nil {
		return false
	}
	switch v.(type) {
	case *ssa.FreeVar:
		return true
	case *ssa.FieldAddr, *ssa.Global:
		return w.Memory.of(w.walked)[path(v)] == v
	}
	return false
}

// of are the places that a function reads or sets, by path: of several addresses of the same one the first.
func (m *Memory) of(f *ssa.Function) map[string]ssa.Value {
	if known, ok := m.places[f]; ok {
		return known
	}
	found := map[string]ssa.Value{}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			addr := addressIn(in)
			if addr == nil || variable(addr) != nil || !tellsByNil(addr.Type()) {
				continue
			}
			if p := path(addr); p != "" && found[p] == nil {
				found[p] = addr
			}
		}
	}
	m.places[f] = found
	return found
}

// addressIn is the address that an instruction reads or writes at.
func addressIn(in ssa.Instruction) ssa.Value {
	switch in := in.(type) {
	case *ssa.Store:
		return in.Addr
	case *ssa.UnOp:
		if in.Op == token.MUL {
			return in.X
		}
	}
	return nil
}

// tellsByNil says that what is at an address of a type is a bool, or may be nil.
func tellsByNil(address types.Type) bool {
	p, ok := address.Underlying().(*types.Pointer)
	return ok && (isBool(p.Elem()) || mayBeNil(p.Elem()))
}

// path names what is at an address by where it is found from a variable, "" when it is not known to stay there.
func path(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		if p := path(a.X); p != "" {
			return p + "." + strconv.Itoa(a.Field)
		}
	case *ssa.UnOp:
		if p := path(a.X); p != "" && a.Op == token.MUL {
			return p + "*"
		}
	case *ssa.Global:
		return "global " + a.String()
	case *ssa.Parameter:
		return "parameter " + a.Name()
	case *ssa.FreeVar:
		return "captured " + a.Name()
	case *ssa.Alloc:
		return "variable " + a.Name()
	}
	return ""
}
