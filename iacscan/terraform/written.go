package terraform

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// scripts are the attributes of which policies also want to read what is known of an unknown text.
var scripts = map[string]bool{"user_data": true, "user_data_base64": true, "bucket": true, "definition": true, "command": true}

// written marks an unknown script or document with what its expression spells out.
func (l *instanceLowering) written(a *attribute, v cty.Value) cty.Value {
	if v.IsKnown() {
		return v
	}
	text := ""
	if documents[a.name] {
		text = l.encoded(a)
	}
	if text == "" && (scripts[a.name] || documents[a.name]) {
		sp := speller{frame: frame{scope: l.scope, ctx: l.ctx}}
		sp.spell(a.expr)
		text = sp.text.String()
		if documents[a.name] {
			text = quotedGaps(text)
		}
	}
	if strings.Trim(text, model.Gap+"\n\"") != "" {
		v = v.Mark(model.Written{Text: text})
	}
	return v
}

// quotedGaps makes JSON of a document whose unknown parts are no texts.
func quotedGaps(text string) string {
	var out strings.Builder
	quoted, escaped := false, false
	for _, r := range text {
		switch {
		case escaped:
			escaped = false
		case r == '"':
			quoted = !quoted
		case quoted && r == '\\':
			escaped = true
		case !quoted && string(r) == model.Gap:
			out.WriteString(`"` + model.Gap + `"`)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
