package terraform

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

const (
	maxSpelling = 8       // locals, variables, outputs, templates and data sources that lead to one another
	maxScript   = 1 << 20 // more than any machine is given
)

// speller writes what an expression spells out of a text.
type speller struct {
	frame
	text  strings.Builder
	depth int
}

// frame is where an expression is written: in a module, or in a template that a call gives its arguments.
type frame struct {
	scope *scope
	ctx   *hcl.EvalContext
	// args are a template's, which are written in from; nil in a module.
	args map[string]hclsyntax.Expression
	from *frame
}

// spell writes the literal and the known parts of a template. What a condition may leave out is a gap, too.
func (s *speller) spell(expr hclsyntax.Expression) {
	switch e := expr.(type) {
	case *templateExpr:
		s.spell(e.TemplateExpr)
		return
	case *hclsyntax.TemplateExpr:
		for _, part := range e.Parts {
			s.spell(part)
		}
		return
	case *hclsyntax.TemplateWrapExpr:
		s.spell(e.Wrapped)
		return
	case *hclsyntax.ParenthesesExpr:
		s.spell(e.Expression)
		return
	}
	if text, ok := s.known(expr); ok {
		s.text.WriteString(text)
	} else if !s.leads(expr) {
		s.text.WriteString(model.Gap)
	}
}

// leads spells what an unknown expression leads to.
func (s *speller) leads(expr hclsyntax.Expression) bool {
	switch e := expr.(type) {
	case *callExpr:
		return s.call(e)
	case *referenceExpr:
		return s.reference(e.Traversal)
	}
	return false
}

// call spells what is encoded, and the file that a template is in.
func (s *speller) call(e *callExpr) bool {
	switch {
	case (e.Name == "base64encode" || e.Name == "base64gzip") && len(e.Args) == 1:
		s.spell(e.Args[0])
		return true
	case e.Name == "templatefile" && len(e.Args) == 2 && s.args == nil:
		path, ok := s.known(e.Args[0])
		if !ok {
			return false
		}
		src, err := s.scope.ev.library.host.Read(path)
		return err == nil && s.template(string(src), path, arguments(e.Args[1]))
	}
	return false
}

// arguments are the variables of a template that are written where it is called.
func arguments(expr hclsyntax.Expression) map[string]hclsyntax.Expression {
	out := map[string]hclsyntax.Expression{}
	object, ok := expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		return out
	}
	for _, item := range object.Items {
		if name := hcl.ExprAsKeyword(item.KeyExpr); name != "" {
			out[name] = item.ValueExpr
		} else if v, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() && !v.IsMarked() {
			out[v.AsString()] = item.ValueExpr
		}
	}
	return out
}

// reference spells a local, a variable or an output of a module by what it is given, an argument of a
// template, and what the data sources that only put texts together make of theirs.
func (s *speller) reference(t hcl.Traversal) bool {
	t = withoutPrefix(t)
	if s.args != nil {
		expr, ok := s.args[t.RootName()]
		return ok && len(t) == 1 && s.in(*s.from, expr)
	}
	name, rest := attributeStep(t, 1)
	switch t.RootName() {
	case "local":
		if a, ok := s.scope.module.locals[name]; ok && len(rest) == 0 {
			return s.in(s.frame, a.expr)
		}
	case "var":
		return len(rest) == 0 && s.variable(name)
	case "module":
		return s.output(name, rest)
	case "data":
		return s.data(name, rest)
	}
	return false
}

// variable spells what the call of the module gives.
func (s *speller) variable(name string) bool {
	if s.scope.call == nil {
		return false
	}
	a := s.scope.call.block.attr(name)
	return a != nil && s.in(frame{scope: s.scope.parent, ctx: s.scope.callContext()}, a.expr)
}

// output spells an output of a module that is called once.
func (s *speller) output(call string, rest hcl.Traversal) bool {
	c, ok := s.scope.module.calls[call]
	if !ok {
		return false
	}
	called := s.scope.enter(c)
	name, more := attributeStep(rest, 0)
	if called.why != "" || called.expansion.mode != single || len(called.scopes) != 1 || name == "" || len(more) > 0 {
		return false
	}
	child := called.scopes[0]
	o, ok := child.module.outputs[name]
	return ok && o.value != nil && !o.sensitive && s.in(frame{scope: child, ctx: child.unrepeated()}, o.value.expr)
}

// data spells what a data source that puts texts together is given.
func (s *speller) data(typ string, rest hcl.Traversal) bool {
	of, _ := attributeStep(rest, 0)
	d, ok := s.scope.module.resources["data."+typ+"."+of]
	if !ok {
		return false
	}
	switch typ {
	case "template_file":
		if a := d.block.attr("template"); a != nil {
			args := map[string]hclsyntax.Expression{}
			if vars := d.block.attr("vars"); vars != nil {
				args = arguments(vars.expr)
			}
			text, ok := s.known(a.expr)
			return ok && s.template(text, "data", args)
		}
	case "cloudinit_config", "template_cloudinit_config":
		return s.deeper(func() bool { return s.parts(d.block) })
	}
	return false
}

// parts are what cloud-init runs one after another.
func (s *speller) parts(b *block) bool {
	for _, part := range b.blocks {
		if a := part.attr("content"); part.typ == "part" && a != nil {
			s.spell(a.expr)
			s.text.WriteString("\n")
		}
	}
	return true
}

// template spells the text of one.
func (s *speller) template(text, name string, args map[string]hclsyntax.Expression) bool {
	expr, err := s.scope.ev.library.host.template(templateSource{text, name})
	from := s.frame
	return err == nil && s.in(frame{scope: s.scope, ctx: s.ctx, args: args, from: &from}, expr)
}

// in spells an expression that is written elsewhere.
func (s *speller) in(f frame, expr hclsyntax.Expression) bool {
	return s.deeper(func() bool {
		here := s.frame
		s.frame = f
		s.spell(expr)
		s.frame = here
		return true
	})
}

func (s *speller) deeper(spell func() bool) bool {
	if s.depth >= maxSpelling || s.text.Len() > maxScript || !s.scope.ev.spend(renderSteps) {
		return false
	}
	s.depth++
	defer func() { s.depth-- }()
	return spell()
}

// known is a text that needs no deployment, and is no secret. What fails in it is reported already.
func (s *speller) known(expr hclsyntax.Expression) (text string, ok bool) {
	if _, literal := expr.(*hclsyntax.LiteralValueExpr); s.args != nil && !literal {
		return "", false // a template sees nothing but its arguments
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	v, diags := expr.Value(s.ctx)
	v, marks := v.Unmark()
	if _, secret := marks[model.Sensitive{}]; secret || diags.HasErrors() || v.IsNull() || !v.IsKnown() {
		return "", false
	}
	v, err := convert.Convert(v, cty.String)
	if err != nil || !v.IsKnown() || v.IsNull() {
		return "", false
	}
	return v.AsString(), true
}
