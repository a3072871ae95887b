package terraform

import (
	"encoding/json"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// documents are the attributes of which policies also want to read what is known of unknown JSON.
var documents = map[string]bool{"container_definitions": true, "definition": true}

// encoded is the document that a call of jsonencode makes, where each unknown part is one gap. It is
// empty when the attribute is none. What fails in it is reported already.
func (l *instanceLowering) encoded(a *attribute) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	call, ok := a.expr.(*callExpr)
	if !ok || call.Name != "jsonencode" || len(call.Args) != 1 || l.scope.ev.stopped {
		return ""
	}
	v, _ := call.Args[0].Value(l.ctx)
	if !v.IsKnown() {
		return ""
	}
	out, err := json.Marshal(gapped(v))
	if err != nil {
		return ""
	}
	return string(out)
}

// gapped is a value for a JSON document. Secrets are gaps, too.
func gapped(v cty.Value) any {
	bare, marks := v.Unmark()
	if _, sensitive := marks[model.Sensitive{}]; sensitive || !bare.IsKnown() {
		return model.Gap
	}
	if bare.IsNull() {
		return nil
	}
	switch t := bare.Type(); {
	case t == cty.String:
		return bare.AsString()
	case t == cty.Bool:
		return bare.True()
	case t == cty.Number:
		return json.Number(bare.AsBigFloat().Text('g', -1))
	case t.IsObjectType() || t.IsMapType():
		out := map[string]any{}
		for it := bare.ElementIterator(); it.Next(); {
			key, element := it.Element()
			out[key.AsString()] = gapped(element)
		}
		return out
	case bare.CanIterateElements():
		out := []any{}
		for it := bare.ElementIterator(); it.Next(); {
			_, element := it.Element()
			out = append(out, gapped(element))
		}
		return out
	}
	return model.Gap
}
