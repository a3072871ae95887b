package terraform

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
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
	var b strings.Builder
	spell(a.expr, &b)
	if text := b.String(); strings.Trim(text, model.Gap) != "" {
		v = v.Mark(model.Written{Text: text})
	}
	return v
}

// spell writes the literal parts of a template. What a condition may leave out is a gap, too.
func spell(expr hclsyntax.Expression, b *strings.Builder) {
	switch e := expr.(type) {
	case *templateExpr:
		spell(e.TemplateExpr, b)
		return
	case *hclsyntax.TemplateExpr:
		for _, part := range e.Parts {
			spell(part, b)
		}
		return
	case *hclsyntax.TemplateWrapExpr:
		spell(e.Wrapped, b)
		return
	case *hclsyntax.ParenthesesExpr:
		spell(e.Expression, b)
		return
	case *callExpr:
		if (e.Name == "base64encode" || e.Name == "base64gzip") && len(e.Args) == 1 {
			spell(e.Args[0], b)
			return
		}
	case *hclsyntax.LiteralValueExpr:
		if v := e.Val; v.IsWhollyKnown() && !v.IsNull() && v.Type() == cty.String {
			b.WriteString(v.AsString())
			return
		}
	}
	b.WriteString(model.Gap)
}
