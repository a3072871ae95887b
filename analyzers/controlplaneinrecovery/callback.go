package controlplaneinrecovery

import (
	_ "embed"
	"go/types"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

//go:embed callbacks.txt
var callbacksText string

var callbacks = sync.OnceValue(func() map[string]bool { return words.Set(callbacksText) })

// told are the functions of a package that f has called when something fails: those that it stores in a
// field of the table, or hands to a function of it.
func told(p *rule.Pass, f *ssa.Function) []*ssa.Function {
	var found []*ssa.Function
	add := func(v ssa.Value) {
		if g := function(v); g != nil && g.Pkg == f.Pkg {
			found = append(found, g)
		}
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if addr, ok := in.Addr.(*ssa.FieldAddr); ok && callbacks()[fieldName(addr)] {
					add(in.Val)
				}
			case ssa.CallInstruction:
				if callbacks()[calleeName(in.Common())] {
					for _, a := range in.Common().Args {
						add(a)
					}
				}
			}
		}
	}
	return found
}

// function is what a value is that is known to be one function: a literal, a name or a method value.
func function(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return function(v.X)
	case *ssa.MakeClosure:
		return function(v.Fn)
	case *ssa.Function:
		if v.Synthetic == "" {
			return v
		}
		if method, ok := v.Object().(*types.Func); ok {
			return v.Prog.FuncValue(method)
		}
	}
	return nil
}

// within are the calls of a function and of the literals in it.
func within(f *ssa.Function) []ssa.CallInstruction {
	calls := rule.CallsOf(f)
	for _, literal := range f.AnonFuncs {
		calls = append(calls, within(literal)...)
	}
	return calls
}

func fieldName(addr *ssa.FieldAddr) string {
	owner, ok := types.Unalias(addr.X.Type().Underlying().(*types.Pointer).Elem()).(*types.Named)
	if !ok {
		return ""
	}
	return tableName(owner.Obj().Pkg(), owner.Obj().Name(), owner.Underlying().(*types.Struct).Field(addr.Field).Name())
}

func calleeName(c *ssa.CallCommon) string {
	f := c.Method
	if static := c.StaticCallee(); static != nil {
		f, _ = static.Object().(*types.Func)
	}
	if f == nil {
		return ""
	}
	recv := f.Signature().Recv()
	if recv == nil {
		return tableName(f.Pkg(), f.Name())
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return ""
	}
	return tableName(f.Pkg(), named.Obj().Name(), f.Name())
}

var majorVersion = regexp.MustCompile(`/v[0-9]+$`)

func tableName(pkg *types.Package, names ...string) string {
	if pkg == nil {
		return ""
	}
	return majorVersion.ReplaceAllString(pkg.Path(), "") + "." + strings.Join(names, ".")
}
