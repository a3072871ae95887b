package terraform

import (
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// ownNames are the names that references to other things than resources begin with.
var ownNames = map[string]bool{
	"var": true, "local": true, "module": true, "each": true, "count": true, "path": true, "terraform": true, "self": true,
}

// maxFollowed bounds how many locals are followed from one argument.
const maxFollowed = 200

// refer records the resources that an argument names, directly or through locals.
func (l *instanceLowering) refer(pointer string, a *attribute) {
	l.referTo(pointer, a.refs, &followed{}, true)
}

// followed are the locals that were followed already.
type followed struct{ names []string }

func (f *followed) add(name string) bool {
	if len(f.names) >= maxFollowed || slices.Contains(f.names, name) {
		return false
	}
	f.names = append(f.names, name)
	return true
}

func (l *instanceLowering) referTo(pointer string, refs []reference, locals *followed, direct bool) {
	for _, r := range refs {
		switch r.traversal.RootName() {
		case "local":
			name, _ := attributeStep(r.traversal, 1)
			a := l.scope.module.locals[name]
			if a != nil && locals.add(name) {
				l.referTo(pointer, a.refs, locals, false)
			}
		default:
			if !ownNames[r.traversal.RootName()] {
				l.referToResource(pointer, r, direct)
			}
		}
	}
}

func (l *instanceLowering) referToResource(pointer string, r reference, direct bool) {
	name, rest := splitReference(r.traversal)
	d := l.scope.module.resources[name]
	if d == nil {
		return
	}
	var key cty.Value
	switch {
	case len(rest) > 0:
		if index, ok := rest[0].(hcl.TraverseIndex); ok {
			key, rest = index.Key, rest[1:]
		}
	case r.index != nil && direct:
		key = quietly(r.index, l.ctx)
		rest = r.rest
	default:
		rest = r.rest
	}
	attr, _ := attributeStep(rest, 0)
	for _, address := range l.scope.addresses(d, key) {
		ref := model.Reference{Pointer: pointer, Address: address, Attr: attr}
		if !l.seen[ref] && address != l.resource.Address {
			if l.seen == nil {
				l.seen = map[model.Reference]bool{}
			}
			l.seen[ref] = true
			l.resource.References = append(l.resource.References, ref)
		}
	}
}

// splitReference is the resource that a traversal names, within its module, and what follows.
func splitReference(t hcl.Traversal) (string, hcl.Traversal) {
	n := 2
	if t.RootName() == "data" {
		n = 3
	}
	if len(t) < n {
		return "", nil
	}
	return traversalText(t[:n]), t[n:]
}

// attributeOf is the attribute that a reference names, "" when it means the whole resource.
func (r reference) attributeOf() (resource, attr string) {
	if ownNames[r.traversal.RootName()] {
		return "", ""
	}
	resource, rest := splitReference(r.traversal)
	if len(rest) > 0 {
		if _, ok := rest[0].(hcl.TraverseIndex); ok {
			rest = rest[1:]
		}
	} else {
		rest = r.rest
	}
	attr, _ = attributeStep(rest, 0)
	return resource, attr
}

// quietly evaluates the index of a reference, cty.NilVal when it is not known. What fails was reported
// when the whole expression was evaluated.
func quietly(index hclsyntax.Expression, ctx *hcl.EvalContext) (key cty.Value) {
	defer func() {
		if recover() != nil {
			key = cty.NilVal
		}
	}()
	v, diags := index.Value(ctx)
	v, _ = v.Unmark()
	if diags.HasErrors() || v.IsNull() || !v.IsKnown() {
		return cty.NilVal
	}
	return v
}

// addresses are those of the instances that a reference to a resource with an index means: all of
// them when the index is not known.
func (s *scope) addresses(d *declaration, key cty.Value) []string {
	var out []string
	suffix := ""
	if key != cty.NilVal {
		if text, err := convert.Convert(key, cty.String); err == nil && !text.IsNull() && text.IsKnown() {
			suffix = "[" + text.AsString() + "]"
			if key.Type() == cty.String {
				suffix = "[" + quote(model.Readable(text.AsString())) + "]"
			}
		}
	}
	for _, r := range s.instancesOf(d).resources {
		if suffix == "" || r.Indefinite || strings.HasSuffix(r.Address, suffix) {
			out = append(out, r.Address)
		}
	}
	return out
}
