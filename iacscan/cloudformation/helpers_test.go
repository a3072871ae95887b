package cloudformation

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// load writes files into a folder and loads the first one, "template.yaml" unless it is named.
func load(t *testing.T, opts Options, files ...string) *model.Root {
	t.Helper()
	dir := t.TempDir()
	first := ""
	for _, f := range files {
		name, body, ok := strings.Cut(f, "\n---\n")
		if !ok {
			name, body = "template.yaml", f
		}
		path := filepath.Join(dir, name)
		if first == "" {
			first = path
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if opts.Base == "" {
		opts.Base = dir
	}
	return Load(t.Context(), first, opts)
}

// find is the resource at an address.
func find(t *testing.T, r *model.Root, address string) *model.Resource {
	t.Helper()
	for _, x := range r.Resources {
		if x.Address == address {
			return x
		}
	}
	var have []string
	for _, x := range r.Resources {
		have = append(have, x.Address)
	}
	t.Fatalf("no resource %s; there are %s; %s", address, strings.Join(have, ", "), messages(r))
	return nil
}

func messages(r *model.Root) string {
	var out []string
	for _, d := range r.Diagnostics {
		out = append(out, fmt.Sprintf("%d:%d %s", d.Where.Line, d.Where.Column, d.Message))
	}
	return strings.Join(out, "\n")
}

// at is a value by JSON pointer, rendered; "-" when it is not there.
func at(r *model.Resource, pointer string) string {
	v := r.Values
	for _, name := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		v, _ = v.Unmark()
		switch {
		case !v.IsKnown():
			return "-"
		case v.Type().IsObjectType() && v.Type().HasAttribute(name):
			v = v.GetAttr(name)
		case v.Type().IsTupleType():
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= v.LengthInt() {
				return "-"
			}
			v = v.AsValueSlice()[i]
		default:
			return "-"
		}
	}
	return render(v)
}

// render shows a value as a test wants to compare it: unknown ones as "?" with what they come from.
func render(v cty.Value) string {
	bare, marks := v.Unmark()
	var notes []string
	for m := range marks {
		switch m := m.(type) {
		case model.Ref:
			notes = append(notes, m.Address+"."+m.Attr)
		case model.Why:
			notes = append(notes, m.Reason)
		case model.AllZones:
			notes = append(notes, "all zones")
		case model.Sensitive:
			notes = append(notes, "sensitive")
		}
	}
	slices.Sort(notes)
	note := ""
	if len(notes) > 0 {
		note = "(" + strings.Join(notes, "; ") + ")"
	}
	if !bare.IsKnown() {
		return "?" + note
	}
	return plain(bare) + note
}

func plain(v cty.Value) string {
	switch t := v.Type(); {
	case t == cty.String:
		return `"` + model.Readable(v.AsString()) + `"`
	case t == cty.Number:
		return v.AsBigFloat().Text('f', -1)
	case t == cty.Bool:
		return fmt.Sprint(v.True())
	case t.IsObjectType():
		m := v.AsValueMap()
		var out []string
		for name, e := range m {
			out = append(out, name+": "+render(e))
		}
		slices.Sort(out)
		return "{" + strings.Join(out, ", ") + "}"
	}
	var out []string
	for _, e := range v.AsValueSlice() {
		out = append(out, render(e))
	}
	return "[" + strings.Join(out, ", ") + "]"
}
