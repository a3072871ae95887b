package summary

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// tracked types hold functions or interface values: directly, behind one pointer, or as elements.
func tracked(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return holds(t, 0)
}

// mostNested bounds the containers within containers that are looked into: a type may contain itself.
const mostNested = 4

func holds(t types.Type, depth int) bool {
	switch u := t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	case *types.Map:
		return depth < mostNested && (holds(u.Key(), depth+1) || holdsElem(u.Elem(), depth))
	case *types.Slice:
		return holdsElem(u.Elem(), depth)
	case *types.Array:
		return holdsElem(u.Elem(), depth)
	case *types.Chan:
		return holdsElem(u.Elem(), depth)
	}
	return false
}

func holdsElem(t types.Type, depth int) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return depth < mostNested && holds(t, depth+1)
}

// isContainer says that a type has elements.
func isContainer(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map, *types.Chan:
		return true
	}
	return false
}

// isShared says that copies of a value give access to the same contents, which whoever has one
// changes: what gets in there comes out here.
func isShared(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Map, *types.Chan:
		return true
	}
	return false
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// typeKey writes a type alike in every package: full paths, no parameter names, generic types as
// declared, so that all instances of a field or an element are one place.
func typeKey(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return "*" + typeKey(t.Elem())
	case *types.Slice:
		return "[]" + typeKey(t.Elem())
	case *types.Array:
		return "[]" + typeKey(t.Elem())
	case *types.Map:
		return "map[" + typeKey(t.Key()) + "]" + typeKey(t.Elem())
	case *types.Chan:
		return "chan " + typeKey(t.Elem())
	case *types.Signature:
		return signatureKey(t)
	case *types.Named:
		obj := t.Origin().Obj()
		if obj.Pkg() == nil {
			return obj.Name()
		}
		return obj.Pkg().Path() + "." + obj.Name() + scopeKey(obj)
	default:
		return types.TypeString(t, nil)
	}
}

// scopeKey tells the types apart that functions of a package declare under one name.
func scopeKey(obj *types.TypeName) string {
	scope := obj.Parent()
	if scope == nil || obj.Pkg() == nil || scope == obj.Pkg().Scope() || scope == types.Universe {
		return ""
	}
	for scope.Parent() != nil && scope.Parent() != obj.Pkg().Scope() {
		scope = scope.Parent()
	}
	file := 0
	for i := range obj.Pkg().Scope().NumChildren() {
		if obj.Pkg().Scope().Child(i) == scope {
			file = i
		}
	}
	return fmt.Sprintf("#%d:%d", file, obj.Pos()-scope.Pos())
}

// concreteKey writes a type as the program sees it at run time: instances of generic types differ.
func concreteKey(t types.Type) string {
	named := t
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		named = p.Elem()
	}
	if n, ok := types.Unalias(named).(*types.Named); ok {
		return types.TypeString(t, nil) + scopeKey(n.Obj())
	}
	return types.TypeString(t, nil)
}

func signatureKey(sig *types.Signature) string {
	var b strings.Builder
	b.WriteString("func")
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		b.WriteString("(")
		for v := range tuple.Variables() {
			b.WriteString(typeKey(v.Type()))
			b.WriteString(",")
		}
		b.WriteString(")")
	}
	if sig.Variadic() {
		b.WriteString("...")
	}
	return b.String()
}

// fingerprint of a method: what makes it satisfy an interface.
func fingerprint(f *types.Func) string {
	name := f.Name()
	if !f.Exported() && f.Pkg() != nil {
		name = f.Pkg().Path() + "." + name
	}
	return name + signatureKey(f.Origin().Signature())
}

// fieldKey names field i of a struct type, or of what a pointer points to.
func fieldKey(t types.Type, i int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	return typeKey(t) + "." + st.Field(i).Name()
}

// originField is the type that field i has in the declaration of a generic struct.
func originField(t types.Type, i int) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		t = n.Origin()
	}
	if st, ok := t.Underlying().(*types.Struct); ok && i < st.NumFields() {
		return st.Field(i).Type()
	}
	return types.Typ[types.Invalid]
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// iface gives the index of an interface type, -1 for what is none or as wide as an SDK client.
func (b *builder) iface(t types.Type) int {
	it, ok := t.Underlying().(*types.Interface)
	if !ok || it.NumMethods() > manyMethods {
		return -1
	}
	if i, ok := b.ifaceOf[it]; ok {
		return i
	}
	var methods []int
	for m := range it.Methods() {
		methods = append(methods, b.sym(fingerprint(m)))
	}
	standard := false
	if n, ok := types.Unalias(t).(*types.Named); ok {
		standard = n.Obj().Pkg() == nil || !strings.Contains(strings.Split(n.Obj().Pkg().Path(), "/")[0], ".") && n.Obj().Pkg() != b.built.Package.Pkg
	}
	slices.Sort(methods)
	key := ""
	for _, m := range methods {
		key += b.pkg.Symbols[m] + ";"
	}
	if standard {
		key += "standard"
	}
	i, ok := b.ifaces[key]
	if !ok {
		i = len(b.pkg.Ifaces)
		b.pkg.Ifaces = append(b.pkg.Ifaces, Interface{methods, standard})
		b.ifaces[key] = i
	}
	b.ifaceOf[it] = i
	return i
}

// manyMethods is where a type is taken for an SDK client: of those only the methods of the interface
// at hand are written down.
const manyMethods = 60

// concrete registers a type that becomes an interface value of type target.
func (b *builder) concrete(t, target types.Type) Node {
	node := Node{Kind: Type, Sym: b.sym(concreteKey(t))}
	_, isFunc := t.Underlying().(*types.Signature)
	mset := b.built.Package.Prog.MethodSets.MethodSet(t)
	var wanted map[string]bool
	if mset.Len() > manyMethods {
		wanted = map[string]bool{}
		if it, ok := target.Underlying().(*types.Interface); ok {
			for m := range it.Methods() {
				wanted[m.Name()] = true
			}
		}
	}
	ct := b.types[node.Sym]
	if ct == nil {
		ct = &concreteType{ConcreteType{Sym: node.Sym, Func: isFunc}, map[string]bool{}}
		b.types[node.Sym] = ct
	}
	for sel := range mset.Methods() {
		name := sel.Obj().Name()
		if ct.known[name] || wanted != nil && !wanted[name] {
			continue
		}
		ct.known[name] = true
		ct.Methods = append(ct.Methods, Method{b.sym(fingerprint(sel.Obj().(*types.Func))), b.target(sel)})
	}
	return node
}

// opaque stands for what is behind an interface of another package: its methods that the tables know. A program
// that asks by a narrower interface of its own asks the same service.
func (b *builder) opaque(t types.Type) (Node, bool) {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg() == b.built.Package.Pkg {
		return Node{}, false
	}
	ct := &concreteType{ConcreteType{Sym: b.sym(concreteKey(t))}, map[string]bool{}}
	for m := range named.Underlying().(*types.Interface).Methods() {
		if sym := b.sym(m.Origin().FullName()); b.performs(sym, m) {
			ct.Methods = append(ct.Methods, Method{b.sym(fingerprint(m)), sym})
		}
	}
	if len(ct.Methods) == 0 {
		return Node{}, false
	}
	if b.types[ct.Sym] == nil {
		b.types[ct.Sym] = ct
	}
	return Node{Kind: Type, Sym: ct.Sym}, true
}

type concreteType struct {
	ConcreteType
	known map[string]bool
}

// target is the function that a method selection ends in. A method promoted from an embedded
// interface has no body anywhere: go/ssa synthesises the call through the field.
func (b *builder) target(sel *types.Selection) int {
	obj := sel.Obj().(*types.Func)
	if types.IsInterface(obj.Signature().Recv().Type()) {
		if w := b.built.Package.Prog.MethodValue(sel); w != nil {
			b.enqueue(w)
			return b.sym(string(program.IDOf(w)))
		}
	}
	sym := b.sym(obj.Origin().FullName())
	if obj.Pkg() != b.built.Package.Pkg {
		b.performs(sym, obj)
	}
	return sym
}

func resultTypes(c *ssa.CallCommon) *types.Tuple { return c.Signature().Results() }
