package terraform

import (
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/functions"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// symbolicKey says that looking up key in collection would compare a symbolic text with a real one.
func symbolicKey(collection, key cty.Value) bool {
	collection, _ = collection.Unmark()
	key, _ = key.Unmark()
	if collection.IsNull() || key.IsNull() || !collection.IsKnown() || !key.IsKnown() || key.Type() != cty.String {
		return false
	}
	if t := collection.Type(); !t.IsMapType() && !t.IsObjectType() || functions.HasKey(collection, key) {
		return false
	}
	return functions.MayHaveKey(collection, key)
}

// comparison replaces == and != by versions that do not decide about symbolic strings.
func comparison(op *hclsyntax.Operation) *hclsyntax.Operation {
	switch op {
	case hclsyntax.OpEqual:
		return opEqual
	case hclsyntax.OpNotEqual:
		return opNotEqual
	}
	return op
}

var (
	opEqual    = &hclsyntax.Operation{Impl: undecidedComparison(stdlib.EqualFunc), Type: cty.Bool}
	opNotEqual = &hclsyntax.Operation{Impl: undecidedComparison(stdlib.NotEqualFunc), Type: cty.Bool}
)

func undecidedComparison(f function.Function) function.Function {
	return function.New(&function.Spec{
		Params: f.Params(),
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if (functions.IsSymbolic(args[0]) || functions.IsSymbolic(args[1])) && !sameSymbols(args[0], args[1]) {
				return model.UnknownBecause(cty.Bool, functions.SymbolicReason), nil
			}
			return f.Call(args)
		},
	})
}

// sameSymbols says that two values are equal whatever their symbols stand for, or are two different
// zones.
func sameSymbols(a, b cty.Value) bool {
	if a.RawEquals(b) {
		return true
	}
	return a.Type() == cty.String && b.Type() == cty.String && !a.IsNull() && !b.IsNull() && a.IsKnown() && b.IsKnown() &&
		model.DistinctZones(a.AsString(), b.AsString())
}

// traverse is hcl.Traversal.TraverseRel with the knowledge of repairStep.
func traverse(v cty.Value, steps hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	for _, step := range steps {
		next, diags := step.TraversalStep(v)
		if diags.HasErrors() {
			repaired, ok := repairStep(v, step)
			if !ok {
				return cty.DynamicVal, diags
			}
			next = repaired
		}
		switch step := step.(type) {
		case hcl.TraverseIndex:
			next = element(v, next)
		case hcl.TraverseAttr:
			next = refined(next, step.Name)
		}
		v = next
	}
	return v, nil
}

func repairStep(v cty.Value, step hcl.Traverser) (cty.Value, bool) {
	switch step := step.(type) {
	case hcl.TraverseAttr:
		return openAttribute(v, step.Name)
	case hcl.TraverseIndex:
		return repairIndex(v, step.Key)
	}
	return cty.NilVal, false
}

func repairIndex(v, key cty.Value) (cty.Value, bool) {
	key, _ = key.Unmark()
	if key.IsNull() || !key.IsKnown() {
		return cty.NilVal, false
	}
	if key.Type() == cty.String {
		if attribute, ok := openAttribute(v, key.AsString()); ok {
			return attribute, true
		}
	}
	n, err := convert.Convert(key, cty.Number)
	if err != nil {
		return cty.NilVal, false
	}
	i, _ := n.AsBigFloat().Int64()
	return functions.ZoneAt(v, int(i))
}

// element is what was taken from a collection: not all of it, even if the collection is complete.
func element(collection, taken cty.Value) cty.Value {
	if functions.DependsOnZones(collection) {
		taken = functions.WithoutZones(taken)
	}
	return functions.One(taken)
}

// refined adds the attribute that is taken to references to resources of which we do not know the
// instances.
func refined(v cty.Value, attr string) cty.Value {
	bare, marks := v.Unmark()
	if bare.IsKnown() || bare.Type() != cty.DynamicPseudoType {
		return v
	}
	out := make(cty.ValueMarks, len(marks))
	for m := range marks {
		if r, ok := m.(model.Ref); ok && r.Attr == "" {
			m = model.Ref{Address: r.Address, Attr: attr}
		}
		out[m] = struct{}{}
	}
	return bare.WithMarks(out)
}

// open is on the object of a resource whose type no schema table knows: it may have attributes that
// the object lacks.
type open struct{ address string }

// openAttribute is an attribute that an open object lacks.
func openAttribute(v cty.Value, name string) (cty.Value, bool) {
	_, marks := v.Unmark()
	out, found := cty.DynamicVal, false
	for m := range marks {
		if o, ok := m.(open); ok {
			out, found = out.Mark(model.Ref{Address: o.address, Attr: name}), true
		}
	}
	return out, found
}
