package terraform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
)

// In JSON syntax, blocks and arguments look alike; Terraform tells them apart by their schema, and so
// do we.

// topLevel is how many labels the blocks of a configuration have.
var topLevel = map[string]int{
	"resource": 2, "data": 2, "ephemeral": 2, "module": 1, "variable": 1, "output": 1, "provider": 1, "locals": 0, "terraform": 0,
}

func (l *lowering) json(src []byte) {
	f, diags := hcljson.Parse(src, l.file.path)
	l.report(diags)
	if f == nil || f.Body == nil {
		return
	}
	attrs, _ := f.Body.JustAttributes()
	for _, a := range sorted(attrs) {
		labels, ok := topLevel[a.Name]
		if !ok {
			l.out.attrs = append(l.out.attrs, l.jsonAttribute(a, l.outside()))
			continue
		}
		l.jsonBlocks(&l.out.blocks, a.Name, nil, labels, a.Expr)
	}
}

func sorted(attrs hcl.Attributes) []*hcl.Attribute {
	out := make([]*hcl.Attribute, 0, len(attrs))
	for _, a := range attrs {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b *hcl.Attribute) int { return cmp.Compare(a.NameRange.Start.Byte, b.NameRange.Start.Byte) })
	return out
}

// jsonBlocks lowers what stands at a block type: objects keyed by label, to the depth of the labels,
// then an object or a list of objects.
func (l *lowering) jsonBlocks(out *[]*block, typ string, labels []string, more int, expr hcl.Expression) {
	if list, diags := hcl.ExprList(expr); !diags.HasErrors() {
		for _, e := range list {
			l.jsonBlocks(out, typ, labels, more, e)
		}
		return
	}
	pairs, diags := hcl.ExprMap(expr)
	if diags.HasErrors() {
		return
	}
	if more == 0 {
		*out = append(*out, l.jsonBlock(typ, labels, expr, pairs, bodySchema(typ, labels)))
		return
	}
	for _, pair := range pairs {
		if key, ok := jsonKey(pair.Key); ok {
			l.jsonBlocks(out, typ, append(slices.Clone(labels), key), more-1, pair.Value)
		}
	}
}

// bodySchema tells which members of a JSON object are nested blocks.
func bodySchema(typ string, labels []string) *schema.Block {
	meta := map[string]schema.Nested{}
	var own *schema.Block
	switch typ {
	case "resource", "data":
		name := labels[0]
		if typ == "data" {
			name = "data." + name
		}
		own = schema.Of(name)
		for _, b := range []string{"lifecycle", "provisioner", "connection"} {
			meta[b] = schema.Nested{}
		}
	case "variable":
		meta["validation"] = schema.Nested{}
	}
	if own != nil {
		for name, n := range own.Blocks {
			meta[name] = n
		}
	}
	return &schema.Block{Blocks: meta}
}

func (l *lowering) jsonBlock(typ string, labels []string, expr hcl.Expression, pairs []hcl.KeyValuePair, s *schema.Block) *block {
	rng := expr.Range()
	b := &block{typ: typ, labels: labels, file: l.file, header: expr.StartRange(), endLine: rng.End.Line}
	for _, pair := range pairs {
		name, ok := jsonKey(pair.Key)
		if !ok || name == "//" {
			continue
		}
		var nested schema.Nested
		isBlock := false
		if s != nil {
			nested, isBlock = s.Blocks[name]
		}
		_, top := topLevel[typ]
		switch {
		case name == "dynamic" && s != nil && (!top || typ == "resource" || typ == "data"):
			l.jsonDynamic(b, pair.Value, s)
		case isBlock:
			l.jsonNested(b, name, pair.Value, nested.Block)
		default:
			a := &hcl.Attribute{Name: name, Expr: pair.Value, Range: hcl.RangeBetween(pair.Key.Range(), pair.Value.Range())}
			b.attrs = append(b.attrs, l.jsonAttribute(a, textOf(typ, name)))
		}
	}
	return b
}

// text is what the strings in a JSON value are.
type text int

const (
	template   text = iota
	expression      // a type, or a reference
	verbatim        // of variables, where nothing can be referred to
)

// outside is what strings are outside of blocks: values of variables in a variable file.
func (l *lowering) outside() text {
	if strings.HasSuffix(l.file.path, ".tfvars.json") {
		return verbatim
	}
	return template
}

func textOf(typ, name string) text {
	switch {
	case typ == "variable" && name == "default":
		return verbatim
	case typ == "variable" && name == "type",
		(typ == "resource" || typ == "data" || typ == "module") && (name == "provider" || name == "providers" || name == "depends_on"),
		typ == "lifecycle" && (name == "ignore_changes" || name == "replace_triggered_by"),
		typ == "dynamic" && name == "iterator":
		return expression
	}
	return template
}

func (l *lowering) jsonNested(b *block, name string, expr hcl.Expression, s *schema.Block) {
	if list, diags := hcl.ExprList(expr); !diags.HasErrors() {
		for _, e := range list {
			l.jsonNested(b, name, e, s)
		}
		return
	}
	if pairs, diags := hcl.ExprMap(expr); !diags.HasErrors() {
		b.blocks = append(b.blocks, l.jsonBlock(name, nil, expr, pairs, s))
	}
}

// jsonDynamic lowers {"dynamic": {"ingress": {"for_each": ..., "content": {...}}}}.
func (l *lowering) jsonDynamic(b *block, expr hcl.Expression, s *schema.Block) {
	pairs, diags := hcl.ExprMap(expr)
	if diags.HasErrors() {
		return
	}
	for _, pair := range pairs {
		if name, ok := jsonKey(pair.Key); ok {
			content := &schema.Block{Blocks: map[string]schema.Nested{"content": s.Blocks[name]}}
			before := len(b.blocks)
			l.jsonNested(b, "dynamic", pair.Value, content)
			for _, d := range b.blocks[before:] {
				d.labels = []string{name}
			}
		}
	}
}

func jsonKey(e hcl.Expression) (string, bool) {
	v, diags := e.Value(nil)
	if diags.HasErrors() || v.Type() != cty.String || !v.IsKnown() || v.IsNull() {
		return "", false
	}
	return v.AsString(), true
}

func (l *lowering) jsonAttribute(a *hcl.Attribute, as text) *attribute {
	return l.attribute(a.Name, l.expression(a.Expr, as), a.Range)
}

// expression makes the native expression that a JSON value means.
func (l *lowering) expression(e hcl.Expression, as text) hclsyntax.Expression {
	rng := e.Range()
	if list, diags := hcl.ExprList(e); !diags.HasErrors() {
		out := &hclsyntax.TupleConsExpr{SrcRange: rng, OpenRange: e.StartRange()}
		for _, element := range list {
			out.Exprs = append(out.Exprs, l.expression(element, as))
		}
		return out
	}
	if pairs, diags := hcl.ExprMap(e); !diags.HasErrors() {
		out := &hclsyntax.ObjectConsExpr{SrcRange: rng, OpenRange: e.StartRange()}
		for _, pair := range pairs {
			out.Items = append(out.Items, hclsyntax.ObjectConsItem{
				KeyExpr:   &hclsyntax.ObjectConsKeyExpr{Wrapped: l.expression(pair.Key, keyText(as)), ForceNonLiteral: true},
				ValueExpr: l.expression(pair.Value, as),
			})
		}
		return out
	}
	v, diags := e.Value(nil)
	if diags.HasErrors() {
		return literal(cty.DynamicVal, rng)
	}
	if v.Type() != cty.String || v.IsNull() {
		return literal(v, rng)
	}
	return l.text(v.AsString(), rng, as)
}

// keyText is what the keys are of an object whose strings are as said.
func keyText(as text) text {
	if as == expression {
		return template
	}
	return as
}

func (l *lowering) text(s string, rng hcl.Range, as text) hclsyntax.Expression {
	if as == verbatim {
		return literal(cty.StringVal(s), rng)
	}
	start := rng.Start
	start.Byte++ // behind the quotation mark
	start.Column++
	parse := hclsyntax.ParseTemplate
	if as == expression {
		parse = hclsyntax.ParseExpression
	}
	if _, problem := checkNesting([]byte(s), l.depth); problem == "" {
		if expr, diags := parse([]byte(s), l.file.path, start); !diags.HasErrors() {
			return expr
		}
	}
	return literal(cty.StringVal(s), rng)
}
