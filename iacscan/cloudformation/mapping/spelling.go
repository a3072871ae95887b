package mapping

import (
	"maps"
	"slices"
	"sync"
)

// Spelling is how CloudFormation spells the attributes of a Terraform type, by their last name: what a
// policy advises must be a property that there is. A name that stands for several is left out.
func Spelling(typ string) map[string]string { return spellings()[typ] }

var spellings = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, native := range slices.Sorted(maps.Keys(Types())) {
		for _, v := range Types()[native].Variants {
			spell(out, v.Type, v.Properties)
			for _, x := range v.Expansions {
				spell(out, x.Type, x.Properties)
			}
		}
	}
	return out
})

// spell adds the properties of a type, outer ones first: those are what a bare name means.
func spell(out map[string]map[string]string, typ string, properties map[string]*Property) {
	names := out[typ]
	if names == nil {
		names = map[string]string{}
		out[typ] = names
	}
	for level := properties; len(level) > 0; {
		found, inner := map[string]string{}, map[string]*Property{}
		for _, name := range slices.Sorted(maps.Keys(level)) {
			p := level[name]
			maps.Copy(inner, p.Properties)
			if len(p.Target) == 0 {
				continue
			}
			attribute := p.Target[len(p.Target)-1]
			if other, ok := found[attribute]; ok && other != p.Name {
				found[attribute] = ""
				continue
			}
			found[attribute] = p.Name
		}
		for attribute, name := range found {
			if _, ok := names[attribute]; !ok && name != "" {
				names[attribute] = name
			}
		}
		level = inner
	}
}
