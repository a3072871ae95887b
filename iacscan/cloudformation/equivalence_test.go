package cloudformation_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/cloudformation/mapping"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform"
)

// TestEveryMappedTypeIsTheSameInBothLanguages writes, for every mapped type, one resource with all of
// its properties in CloudFormation and in Terraform, and wants equal values in the model.
func TestEveryMappedTypeIsTheSameInBothLanguages(t *testing.T) {
	types := mapping.Types()
	resources := map[string]any{}
	var hcl strings.Builder
	pairs := map[string]string{} // logical id: Terraform address
	for n, native := range slices.Sorted(maps.Keys(types)) {
		for i, v := range types[native].Variants {
			if v.Block != "" || slices.ContainsFunc(v.Expansions, func(x *mapping.Expansion) bool { return x.Instead }) {
				continue
			}
			w := &writer{}
			w.avoid(types[native], v)
			body := w.object(v.Properties, &w.root)
			if _, there := body[v.When]; v.When != "" && (!there || len(v.Is) > 0) {
				body[v.When] = append(slices.Clone(v.Is), "when")[0]
			}
			id := fmt.Sprintf("R%dx%d", n, i)
			resources[id] = map[string]any{"Type": native, "Properties": body}
			for name, text := range v.Set {
				w.root.attrs[name] = constant(text)
			}
			if when := v.Properties[v.When]; when != nil && len(v.Is) > 0 {
				w.root.attrs[when.Target[0]] = strconv.Quote(v.Is[0])
			}
			name := strings.ToLower(id)
			fmt.Fprintf(&hcl, "resource %q %q {\n%s}\n", v.Type, name, w.root.text("  "))
			pairs[id] = v.Type + "." + name
		}
	}
	cfn, tf := loadBoth(t, resources, hcl.String())
	for id, address := range pairs {
		a, b := cfn[id], tf[address]
		if a == nil || b == nil {
			t.Errorf("%s or %s is not there", id, address)
			continue
		}
		got, want := known(t, a), known(t, b)
		if a.Type != b.Type || got != want {
			t.Errorf("%s is %s\n%s\n%s has\n%s", a.NativeType, a.Type, got, b.Type, want)
		}
	}
	if len(pairs) < 130 {
		t.Errorf("only %d types are compared", len(pairs))
	}
}

func loadBoth(t *testing.T, resources map[string]any, hcl string) (cfn, tf map[string]*model.Resource) {
	t.Helper()
	dir := t.TempDir()
	data, err := json.MarshalIndent(map[string]any{"Resources": resources}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	template := filepath.Join(dir, "template.json")
	for name, text := range map[string]string{template: string(data), filepath.Join(dir, "main.tf"): hcl} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	index := func(r *model.Root) map[string]*model.Resource {
		for _, d := range r.Diagnostics {
			t.Errorf("%s:%d: %s", d.Where.File, d.Where.Line, d.Message)
		}
		out := map[string]*model.Resource{}
		for _, x := range r.Resources {
			out[x.Address] = x
		}
		return out
	}
	return index(cloudformation.Load(t.Context(), template, cloudformation.Options{})), index(terraform.Load(t.Context(), dir, terraform.Options{}))
}

// known is what a resource's values are, as JSON, and which are secret.
func known(t *testing.T, r *model.Resource) string {
	t.Helper()
	b, err := json.Marshal(model.Export(r.Values))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func constant(s string) string {
	if s == "true" || s == "false" {
		return s
	}
	return strconv.Quote(s)
}

// body is a block of Terraform.
type body struct {
	attrs  map[string]string
	blocks map[string][]*body
}

func (b *body) set(name, value string) {
	if b.attrs == nil {
		b.attrs = map[string]string{}
	}
	b.attrs[name] = value
}

func (b *body) block(name string) *body {
	if b.blocks == nil {
		b.blocks = map[string][]*body{}
	}
	inner := &body{}
	b.blocks[name] = append(b.blocks[name], inner)
	return inner
}

// within is the one block of a name.
func (b *body) within(name string) *body {
	if len(b.blocks[name]) > 0 {
		return b.blocks[name][0]
	}
	return b.block(name)
}

func (b *body) text(indent string) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(b.attrs)) {
		fmt.Fprintf(&out, "%s%s = %s\n", indent, name, b.attrs[name])
	}
	for _, name := range slices.Sorted(maps.Keys(b.blocks)) {
		for _, inner := range b.blocks[name] {
			fmt.Fprintf(&out, "%s%s {\n%s%s}\n", indent, name, inner.text(indent+"  "), indent)
		}
	}
	return out.String()
}

// writer writes one resource in both languages.
type writer struct {
	root  body
	n     int
	skip  map[string]bool // properties of the resource that are left out
	depth int
}

// avoid leaves out what would make the resource another variant, or becomes resources of its own.
func (w *writer) avoid(t *mapping.Type, v *mapping.Variant) {
	w.root.attrs, w.skip = map[string]string{}, map[string]bool{}
	for _, other := range t.Variants {
		if other == v {
			break
		}
		w.skip[other.When] = true
	}
	for _, x := range v.Expansions {
		w.skip[x.Path()[0]] = true
	}
}

// object writes the properties of an object: CloudFormation's as its result, Terraform's into a
// block. Of several properties that are the same attribute one is written.
func (w *writer) object(ps map[string]*mapping.Property, into *body) map[string]any {
	out := map[string]any{}
	w.depth++
	defer func() { w.depth-- }()
	for _, name := range slices.Sorted(maps.Keys(ps)) {
		p := ps[name]
		if p.Rooted || w.depth == 1 && w.skip[name] {
			continue
		}
		at := into
		for _, b := range p.Target[:max(0, len(p.Target)-1)] {
			at = at.within(b)
		}
		last := ""
		if len(p.Target) > 0 {
			last = p.Target[len(p.Target)-1]
		}
		if _, there := at.attrs[last]; there {
			continue
		}
		if v := w.property(p, at, last); v != nil {
			out[name] = v
		}
		if p.Implies != "" {
			at.set(p.Implies, "true")
		}
	}
	return out
}

func (w *writer) property(p *mapping.Property, at *body, name string) any {
	switch {
	case p.Kind == mapping.Pairs:
		var out []any
		fields := w.object(p.Properties, at)
		for _, key := range slices.Sorted(maps.Keys(fields)) {
			out = append(out, map[string]any{p.Key: key, p.Value: fields[key]})
		}
		return out
	case p.Kind == mapping.Block:
		if len(at.blocks[name]) > 0 {
			return nil
		}
		inner := at.block(name)
		out := w.object(p.Properties, inner)
		if p.Has != "" { // the field would choose another block
			delete(out, p.Has)
			delete(inner.attrs, p.Properties[p.Has].Target[0])
		}
		if p.Needs != "" {
			return []any{out}
		}
		return out
	case len(p.Target) == 0:
		return w.object(p.Properties, at)
	}
	native, hcl := w.value(p)
	at.set(name, hcl)
	return native
}

// value is a value of the property's kind in both languages.
func (w *writer) value(p *mapping.Property) (native any, hcl string) {
	w.n++
	s, q := fmt.Sprintf("v%d", w.n), fmt.Sprintf("%q", fmt.Sprintf("v%d", w.n))
	if from := slices.Sorted(maps.Keys(p.Rename)); len(from) > 0 {
		s, q = from[0], constant(p.Rename[from[0]])
		return s, q
	}
	switch p.Kind {
	case mapping.Number:
		return strconv.Itoa(w.n), strconv.Itoa(w.n)
	case mapping.Bool:
		return w.n%2 == 0, strconv.FormatBool(w.n%2 == 0)
	case mapping.List:
		if p.Of != "" {
			return []any{map[string]any{p.Of: s}}, "[" + q + "]"
		}
		return []any{s, s + "b"}, "[" + q + `, "` + s + `b"]`
	case mapping.One:
		return s, "[" + q + "]"
	case mapping.Numbers:
		return []any{w.n, w.n + 1}, fmt.Sprintf("[%d, %d]", w.n, w.n+1)
	case mapping.Map:
		return map[string]any{s: "x"}, "{" + s + ` = "x"}`
	case mapping.Tags:
		return []any{map[string]any{p.Key: s, p.Value: "x"}}, "{" + s + ` = "x"}`
	case mapping.First:
		return []any{s}, q
	case mapping.JSON:
		key := "Name"
		if p.Camel {
			key = "name"
		}
		return map[string]any{"Name": []any{w.n, true, s}}, fmt.Sprintf("jsonencode({%s = [%d, true, %s]})", key, w.n, q)
	}
	return s, q
}
