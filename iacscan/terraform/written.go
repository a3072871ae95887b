package terraform

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// scripts are the attributes of which policies also want to read what is known of an unknown text.
var scripts = map[string]bool{"user_data": true, "user_data_base64": true, "bucket": true, "definition": true, "command": true}

// written marks an unknown script or document with what its expression spells out.
func (l *instanceLowering) written(a *attribute, v cty.Value) cty.Value {
	if v.IsKnown() {
		return v
	}
	if documents[a.name] {
		if text := l.encoded(a); text != "" {
			return v.Mark(model.Written{Text: text})
		}
	}
	if !scripts[a.name] {
		return v
	}
	sp := speller{lowering: l}
	sp.spell(a.expr)
	if text := sp.text.String(); strings.Trim(text, model.Gap+"\n") != "" {
		v = v.Mark(model.Written{Text: text})
	}
	return v
}

const (
	maxSpelling = 5       // locals, templates and data sources that lead to one another
	maxScript   = 1 << 20 // more than any machine is given
)

// speller writes what an expression spells out of a text.
type speller struct {
	lowering *instanceLowering
	text     strings.Builder
	depth    int
}

// spell writes the literal parts of a template. What a condition may leave out is a gap, too.
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
	case *callExpr:
		if s.call(e) {
			return
		}
	case *referenceExpr:
		if s.reference(e.Traversal) {
			return
		}
	case *hclsyntax.LiteralValueExpr:
		if v := e.Val; v.IsWhollyKnown() && !v.IsNull() && v.Type() == cty.String {
			s.text.WriteString(v.AsString())
			return
		}
	}
	s.text.WriteString(model.Gap)
}

// call spells what is encoded, and the file that a template is in.
func (s *speller) call(e *callExpr) bool {
	switch {
	case (e.Name == "base64encode" || e.Name == "base64gzip") && len(e.Args) == 1:
		s.spell(e.Args[0])
		return true
	case e.Name == "templatefile" && len(e.Args) == 2:
		path, ok := s.known(e.Args[0])
		if !ok {
			return false
		}
		src, err := s.lowering.scope.ev.library.host.Read(path)
		return err == nil && s.template(string(src), path)
	}
	return false
}

// reference spells a local, and what the data sources that only put texts together make of theirs.
func (s *speller) reference(t hcl.Traversal) bool {
	t = withoutPrefix(t)
	module := s.lowering.scope.module
	name, _ := attributeStep(t, 1)
	switch t.RootName() {
	case "local":
		if a, ok := module.locals[name]; ok {
			return s.deeper(func() bool { s.spell(a.expr); return true })
		}
	case "data":
		of, _ := attributeStep(t, 2)
		d, ok := module.resources["data."+name+"."+of]
		if !ok {
			return false
		}
		switch name {
		case "template_file":
			if a := d.block.attr("template"); a != nil {
				text, ok := s.known(a.expr)
				return ok && s.template(text, t.RootName())
			}
		case "cloudinit_config", "template_cloudinit_config":
			return s.deeper(func() bool { return s.parts(d.block) })
		}
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
func (s *speller) template(text, name string) bool {
	expr, err := s.lowering.scope.ev.library.host.template(templateSource{text, name})
	return err == nil && s.deeper(func() bool { s.spell(expr); return true })
}

func (s *speller) deeper(spell func() bool) bool {
	if s.depth >= maxSpelling || s.text.Len() > maxScript || !s.lowering.scope.ev.spend(renderSteps) {
		return false
	}
	s.depth++
	defer func() { s.depth-- }()
	return spell()
}

// known is a text that needs no deployment. What fails in it is reported already.
func (s *speller) known(expr hclsyntax.Expression) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	v, _ := expr.Value(s.lowering.ctx)
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}
