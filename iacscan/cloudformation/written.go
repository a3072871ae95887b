package cloudformation

import (
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// written marks an unknown script with what its template spells out. Secrets are gaps.
func written(v *value, open cty.Value) cty.Value {
	var b strings.Builder
	v.spell(&b)
	if text := b.String(); strings.Trim(text, model.Gap) != "" {
		open = open.Mark(model.Written{Text: text})
	}
	return open
}

func (v *value) spell(b *strings.Builder) {
	switch {
	case b.Len() > maxText:
	case len(v.joined) > 0:
		for i, part := range v.joined {
			if i > 0 {
				b.WriteString(v.separator)
			}
			part.spell(b)
		}
	case v.kind == text && !v.sensitive:
		b.WriteString(v.text)
	default:
		b.WriteString(model.Gap)
	}
}
