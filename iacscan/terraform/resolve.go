package terraform

import (
	"path/filepath"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// resolve is the value that a reference stands for.
func (env *environment) resolve(t hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	s := env.scope
	t = withoutPrefix(t)
	if !s.ev.spend(1) {
		panic(errStopped)
	}
	name, rest := attributeStep(t, 1)
	switch t.RootName() {
	case "var":
		if v, ok := s.module.variables[name]; ok {
			return s.follow(s.variable(v), rest)
		}
	case "local":
		if a, ok := s.module.locals[name]; ok {
			return s.follow(s.local(a), rest)
		}
	case "module":
		if c, ok := s.module.calls[name]; ok {
			return s.output(c, rest)
		}
	case "data":
		typ := name
		if name, rest = attributeStep(t, 2); name != "" {
			if d, ok := s.module.resources["data."+typ+"."+name]; ok {
				return s.attribute(d, rest)
			}
		}
	case "each", "count":
		return env.repetition(t)
	case "path":
		return s.path(name), nil
	case "terraform":
		return s.terraform(name), nil
	case "self", "ephemeral":
		return model.UnknownBecause(cty.DynamicPseudoType, t.RootName()+" is only known when the configuration is applied"), nil
	default:
		if d, ok := s.module.resources[t.RootName()+"."+name]; ok {
			return s.attribute(d, rest)
		}
	}
	return s.undeclared(t), hcl.Diagnostics{{
		Severity: hcl.DiagError, Summary: "Reference to undeclared " + traversalText(t),
		Detail: "Nothing of that name is declared in this module.", Subject: t.SourceRange().Ptr(),
		Extra: missing{},
	}}
}

// missing is on the diagnostic of a reference to what is not declared: the rest of a list is still good.
type missing struct{}

// undeclared is the value of a reference to nothing. What is called like a resource will be one: the
// rules see which, as they do for any other attribute that only a deployment knows.
func (s *scope) undeclared(t hcl.Traversal) cty.Value {
	v := model.UnknownBecause(cty.DynamicPseudoType, traversalText(t)+" is not declared")
	address, steps := t.RootName(), 1
	if address == "data" {
		typ, _ := attributeStep(t, 1)
		address, steps = "data."+typ, 2
	}
	name, rest := attributeStep(t, steps)
	if name == "" || !strings.Contains(address, "_") {
		return v
	}
	for _, step := range rest {
		if a, ok := step.(hcl.TraverseAttr); ok {
			return v.Mark(model.Ref{Address: s.prefix + address + "." + name, Attr: a.Name})
		}
	}
	return v
}

// withoutPrefix drops the optional "resource." before a resource's type.
func withoutPrefix(t hcl.Traversal) hcl.Traversal {
	if t.RootName() != "resource" || len(t) < 2 {
		return t
	}
	typ, ok := t[1].(hcl.TraverseAttr)
	if !ok {
		return t
	}
	return append(hcl.Traversal{hcl.TraverseRoot{Name: typ.Name, SrcRange: typ.SrcRange}}, t[2:]...)
}

// follow traverses into a value, paying for what a careless configuration might repeat often.
func (s *scope) follow(v cty.Value, rest hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	v, diags := traverse(v, rest)
	if v.Type() == cty.String {
		if bare, _ := v.Unmark(); bare.IsKnown() && !bare.IsNull() {
			s.ev.spend(len(bare.AsString()) >> 4)
		}
	}
	return v, diags
}

// attributeStep is the name of the i-th step, "" when it is no attribute, and the steps behind it.
func attributeStep(t hcl.Traversal, i int) (string, hcl.Traversal) {
	if i >= len(t) {
		return "", nil
	}
	if a, ok := t[i].(hcl.TraverseAttr); ok {
		return a.Name, t[i+1:]
	}
	return "", nil
}

func (env *environment) repetition(t hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	name, rest := attributeStep(t, 1)
	var v cty.Value
	switch t.RootName() + "." + name {
	case "each.key":
		v = env.repeat.key
	case "each.value":
		v = env.repeat.value
	case "count.index":
		v = env.repeat.index
	}
	if v == cty.NilVal {
		return cty.DynamicVal, hcl.Diagnostics{{
			Severity: hcl.DiagError, Summary: traversalText(t) + " is not available here",
			Detail: "The block does not repeat in that way.", Subject: t.SourceRange().Ptr(),
		}}
	}
	return env.scope.follow(v, rest)
}

func (s *scope) local(a *attribute) cty.Value {
	key := nodeName{"local.", a.name}
	if v, ok := s.computed(key); ok {
		return v
	}
	return s.named(key, func() rules.Location { return a.file.location(a.rng) }, func() cty.Value {
		return s.evaluate(a, s.unrepeated())
	})
}

func (s *scope) path(name string) cty.Value {
	switch name {
	case "module":
		rel, err := filepath.Rel(s.ev.root.module.dir, s.module.dir)
		if err == nil {
			return cty.StringVal(filepath.ToSlash(rel))
		}
	case "root":
		return cty.StringVal(".")
	case "cwd": // Terraform is nearly always run in the root module's folder
		return cty.StringVal(filepath.ToSlash(s.ev.root.module.dir))
	}
	return model.UnknownBecause(cty.String, "path."+name+" is unknown").Mark(model.Symbol{Name: "path." + name})
}

func (s *scope) terraform(name string) cty.Value {
	switch name {
	case "workspace":
		if w := s.ev.workspace(); w != "" {
			return cty.StringVal(w)
		}
	case "applying":
		return cty.False.Mark(model.Ephemeral{})
	}
	return model.UnknownBecause(cty.String, "terraform."+name+" is not given").Mark(model.Symbol{Name: "terraform." + name})
}

// traversalText is a traversal as the user wrote it, up to its first index.
func traversalText(t hcl.Traversal) string {
	text := t.RootName()
	for _, step := range t[1:] {
		a, ok := step.(hcl.TraverseAttr)
		if !ok {
			break
		}
		text += "." + a.Name
	}
	return text
}
