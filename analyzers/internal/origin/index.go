package origin

import (
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Index knows where a package keeps values, and who calls whom.
type Index struct {
	// Functions are all that the package runs, the initial values of its variables included.
	Functions []*ssa.Function
	callers   map[*ssa.Function][]ssa.CallInstruction
	// handed are functions that are used as values: their callers are out of sight.
	handed   map[*ssa.Function]bool
	closures map[*ssa.Function][]*ssa.MakeClosure
	fields   map[string][]ssa.Value
	globals  map[*ssa.Global][]ssa.Value
	frames   map[entered]*frame
}

type entered struct {
	call ssa.CallInstruction
	up   *frame
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
		Functions: p.Functions, callers: map[*ssa.Function][]ssa.CallInstruction{}, handed: map[*ssa.Function]bool{},
		closures: map[*ssa.Function][]*ssa.MakeClosure{}, fields: map[string][]ssa.Value{}, globals: map[*ssa.Global][]ssa.Value{},
		frames: map[entered]*frame{},
	}
	if first.Pkg != nil {
		if initial := first.Pkg.Func("init"); initial != nil {
			x.Functions = append(x.Functions[:len(x.Functions):len(x.Functions)], initial)
		}
	}
	for _, f := range x.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				x.note(in)
			}
		}
	}
	return x
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
	}
	for _, op := range in.Operands(nil) {
		f, ok := (*op).(*ssa.Function)
		if ok && (call == nil || op != &call.Common().Value) {
			x.handed[f] = true
		}
	}
}

// open says that a function has callers out of sight.
func (x *Index) open(f *ssa.Function) bool {
	return x.handed[f] || token.IsExported(f.Name()) || len(x.callers[f]) == 0
}

// enter makes the frame of a call once, so that a way that comes back is recognised.
func (x *Index) enter(call ssa.CallInstruction, f *ssa.Function, up *frame) *frame {
	key := entered{call, up}
	if made := x.frames[key]; made != nil {
		return made
	}
	made := &frame{call: call, into: f, up: up, depth: 1}
	if up != nil {
		made.depth = up.depth + 1
	}
	x.frames[key] = made
	return made
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

// configured says that others than this package's own code may set a field: those who read
// configuration, by its tags, and other packages, by its name.
func configured(t types.Type, i int) bool {
	owner, st := structOf(t)
	if st == nil {
		return true
	}
	if tag := reflect.StructTag(st.Tag(i)); tag != "" && strings.Contains(string(tag), ":") {
		return true
	}
	named, ok := owner.(*types.Named)
	return ok && named.Obj().Exported() && st.Field(i).Exported() && named.Obj().Pkg() != nil && named.Obj().Pkg().Name() != "main"
}
