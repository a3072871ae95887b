package terraform

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// providerConfig is a provider block and the module instance it stands in.
type providerConfig struct {
	name  string
	scope *scope
	block *block
}

// ownProviders are the configurations that a module's provider blocks make.
func (s *scope) ownProviders(inherited map[string]*providerConfig) map[string]*providerConfig {
	out := map[string]*providerConfig{}
	for name, p := range inherited {
		out[name] = p
	}
	for name, b := range s.module.providers {
		out[name] = &providerConfig{name: name, scope: s, block: b}
	}
	return out
}

// passProviders are the configurations that a called module sees: those that the call names, else the
// default ones of the caller.
func (s *scope) passProviders(c *call) map[string]*providerConfig {
	out := map[string]*providerConfig{}
	if a := c.block.attr("providers"); a != nil {
		if object, ok := a.expr.(*hclsyntax.ObjectConsExpr); ok {
			for _, item := range object.Items {
				if p := s.providers[providerKey(item.ValueExpr)]; p != nil {
					out[providerKey(item.KeyExpr)] = p
				}
			}
		}
		return out
	}
	for name, p := range s.providers {
		if !strings.Contains(name, ".") {
			out[name] = p
		}
	}
	return out
}

// providerKey is "aws" or "aws.west", from an expression that names a provider configuration.
func providerKey(e hclsyntax.Expression) string {
	switch e := e.(type) {
	case *hclsyntax.ObjectConsKeyExpr:
		return providerKey(e.Wrapped)
	case *keyExpr:
		return e.word.AsString()
	case *hclsyntax.ScopeTraversalExpr:
		return traversalText(e.Traversal)
	case *referenceExpr:
		return traversalText(e.Traversal)
	}
	if v, diags := e.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() && !v.IsMarked() {
		return v.AsString()
	}
	return ""
}

// providerOf is the configuration that a resource uses, nil when there is no block for it.
func (s *scope) providerOf(d *declaration) *providerConfig {
	if a := d.block.attr("provider"); a != nil {
		return s.providers[providerKey(a.expr)]
	}
	name, _, _ := strings.Cut(d.typ, "_")
	return s.providers[name]
}

// providerName tells the zones of providers apart whose Regions are not known.
func (s *scope) providerName(d *declaration) string {
	if p := s.providerOf(d); p != nil && strings.Contains(p.name, ".") {
		return p.scope.prefix + p.name
	}
	return ""
}

// region is the Region of a resource, "" when it cannot be known. Since version 6 of the AWS provider
// a resource may set its own.
func (s *scope) region(d *declaration, own cty.Value) string {
	if own != cty.NilVal {
		return regionName(own)
	}
	p := s.providerOf(d)
	if p != nil {
		if a := p.block.attr("region"); a != nil {
			if region := regionName(p.region(a)); region != "" {
				return region
			}
		}
	}
	return s.ev.opts.Region
}

// region is evaluated once per provider block: hundreds of resources ask for it.
func (p *providerConfig) region(a *attribute) cty.Value {
	return p.scope.named(nodeName{"provider.", p.name + ".region"}, p.block.location, func() cty.Value {
		return p.scope.evaluate(a, p.scope.unrepeated())
	})
}

// defaultTags are evaluated once per provider block, too. They are cty.NilVal when there are none.
func (p *providerConfig) defaultTags() cty.Value {
	for _, b := range p.block.blocks {
		if a := b.attr("tags"); b.typ == "default_tags" && a != nil {
			return p.scope.named(nodeName{"provider.", p.name + ".default_tags"}, p.block.location, func() cty.Value {
				return p.scope.evaluate(a, p.scope.unrepeated())
			})
		}
	}
	return cty.NilVal
}

func regionName(v cty.Value) string {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || v.Type() != cty.String || model.IsSymbolic(v.AsString()) {
		return ""
	}
	return v.AsString()
}
