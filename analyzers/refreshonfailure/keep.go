package refreshonfailure

import (
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/fallback"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// other is what things are called that are no state to serve: what one holds on to, or proves who one
// is with. Getting a new one when it does not work any more is all one can do.
var other = regexp.MustCompile(`(?i)conn|client|dial|session|token|auth|login|cred|sign|cert|socket|stream|channel|leader|lock|pool|err|status|last|retry|attempt|count|time`)

// keeps says that a function stores what a call in it brought in a field or package variable.
func keeps(f *ssa.Function) bool {
	if other.MatchString(f.Name()) {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok || !place(st.Addr) || !collection(st.Val.Type()) {
				continue
			}
			for _, c := range fallback.Sources(st.Val) {
				if outcome.Plausible(c) {
					return true
				}
			}
		}
	}
	return false
}

// place says that an address is a field of the receiver or of a parameter, or a package variable.
func place(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Global:
		return !other.MatchString(a.Name())
	case *ssa.FieldAddr:
		_, given := a.X.(*ssa.Parameter)
		return given && !other.MatchString(program.FieldName(a))
	}
	return false
}

// collection says that values of a type are many things, or a structure of them.
func collection(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Map, *types.Slice, *types.Struct:
		return true
	}
	return false
}
