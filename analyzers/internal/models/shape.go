package models

import (
	"go/types"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// shapedOperation recognises the methods of a program's own interface over the client of an SDK that the
// tables know: the types in its methods say which package the client is from, and one of that fits it. Only
// planes that are asked for by the type of a call alone count.
func (t *tables) shapedOperation(f *types.Func) (program.Operation, bool) {
	recv := f.Signature().Recv()
	if recv == nil {
		return program.Operation{}, false
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	if !ok {
		return program.Operation{}, false
	}
	for _, pkg := range mentioned(iface) {
		if pkg == f.Pkg() || !knows(t.calls, pkg.Path()) {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			method := methodOf(pkg, name, f.Name(), iface)
			if method == nil {
				continue
			}
			op, ok := t.calls.find(method, func(o operation) bool { return o.texts == nil && o.after == nil })
			if ok && !op.local && op.Plane != program.DataPlane {
				op.Name = f.Name()
				return op.Operation, true
			}
		}
	}
	return program.Operation{}, false
}

// methodOf is a method of a type in a package that has everything an interface wants.
func methodOf(pkg *types.Package, typ, method string, iface *types.Interface) *types.Func {
	obj, ok := pkg.Scope().Lookup(typ).(*types.TypeName)
	if !ok || !obj.Exported() || obj.IsAlias() {
		return nil
	}
	t := obj.Type()
	if named, ok := t.(*types.Named); ok && named.TypeParams().Len() > 0 {
		return nil
	}
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	if !types.Implements(t, iface) {
		return nil
	}
	found, _, _ := types.LookupFieldOrMethod(t, true, pkg, method)
	f, _ := found.(*types.Func)
	return f
}

// mentioned are the packages of the types that the methods of an interface take and give.
func mentioned(iface *types.Interface) []*types.Package {
	var pkgs []*types.Package
	seen := map[*types.Package]bool{}
	for m := range iface.Methods() {
		for _, tuple := range []*types.Tuple{m.Signature().Params(), m.Signature().Results()} {
			for v := range tuple.Variables() {
				t := v.Type()
				if s, ok := t.(*types.Slice); ok {
					t = s.Elem()
				}
				named, ok := types.Unalias(pointee(t)).(*types.Named)
				if ok && named.Obj().Pkg() != nil && !seen[named.Obj().Pkg()] {
					seen[named.Obj().Pkg()] = true
					pkgs = append(pkgs, named.Obj().Pkg())
				}
			}
		}
	}
	return pkgs
}
