package plan

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform/schema"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// Options say how a plan is read.
type Options struct {
	// Base is the folder outside of which no configuration is looked for; the plan's own when empty.
	Base string
	// Region is the Region of providers whose configuration does not tell it.
	Region string
	// Size bounds the plan's size in bytes; 512 MiB when zero.
	Size int64
}

// Load reads a plan or state in JSON.
func Load(ctx context.Context, path string, opts Options) *model.Root {
	root := &model.Root{Language: model.Terraform, Path: path, Files: 1}
	if abs, err := filepath.Abs(path); err == nil {
		root.Path = abs
	}
	src, doc, err := read(root.Path, opts.Size)
	if err != nil {
		root.Diagnostics = []rules.Diagnostic{{
			Message: "the plan cannot be read: " + err.Error(), Help: "make it with terraform show -json", Where: rules.Location{File: root.Path},
		}}
		return root
	}
	l := &loader{doc: doc, root: root, opts: opts, lines: newIndex(src)}
	l.source = findSource(ctx, doc, filepath.Dir(root.Path), opts)
	l.load()
	return root
}

func read(path string, limit int64) ([]byte, *document, error) {
	if limit <= 0 {
		limit = 512 << 20
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("it is not a regular file")
	}
	if info.Size() > limit {
		return nil, nil, fmt.Errorf("it has %d bytes, and no more than %d are read", info.Size(), limit)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, limit))
	if err != nil {
		return nil, nil, err
	}
	var doc document
	if err := json.Unmarshal(src, &doc); err != nil {
		return nil, nil, err
	}
	if doc.PlannedValues == nil && doc.Values == nil {
		return nil, nil, fmt.Errorf("it has neither planned_values nor values")
	}
	return src, &doc, nil
}

// loader lowers one document.
type loader struct {
	doc      *document
	root     *model.Root
	opts     Options
	lines    *index
	source   *source
	resolver *resolver
	unknown  map[string]json.RawMessage
}

func (l *loader) load() {
	if l.doc.Errored {
		l.root.Diagnostics = append(l.root.Diagnostics, rules.Diagnostic{
			Message: "the plan is incomplete because terraform plan failed", Help: "make it again once terraform plan succeeds", Where: rules.Location{File: l.root.Path},
		})
	}
	l.unknown = map[string]json.RawMessage{}
	for _, c := range l.doc.Changes {
		l.unknown[c.Address] = c.Change.Unknown
	}
	resources := l.resources()
	l.resolver = &resolver{root: &configModule{}, instances: map[string][]string{}}
	if l.doc.Configuration != nil {
		l.resolver.root = &l.doc.Configuration.Root
	}
	for _, r := range resources {
		name := withoutKeys(r.Address)
		l.resolver.instances[name] = append(l.resolver.instances[name], r.Address)
	}
	for _, r := range resources {
		l.root.Resources = append(l.root.Resources, l.lower(r))
	}
	slices.SortFunc(l.root.Resources, func(a, b *model.Resource) int { return cmp.Compare(a.Address, b.Address) })
	l.root.Diagnostics = append(l.root.Diagnostics, l.source.diagnostics()...)
}

// resources are those that will exist, and the data sources that were read for the plan.
func (l *loader) resources() []*stateResource {
	var out []*stateResource
	seen := map[string]bool{}
	add := func(values *stateValues, dataOnly bool) {
		if values == nil {
			return
		}
		values.Root.modules(func(m *stateModule) {
			for i := range m.Resources {
				r := &m.Resources[i]
				if !seen[r.Address] && (!dataOnly || r.Mode == "data") {
					seen[r.Address] = true
					out = append(out, r)
				}
			}
		})
	}
	add(l.doc.PlannedValues, false)
	if l.doc.PlannedValues == nil {
		add(l.doc.Values, false)
	}
	if l.doc.PriorState != nil {
		add(l.doc.PriorState.Values, true)
	}
	return out
}

const afterApply = "it is only known after apply"

func (l *loader) lower(s *stateResource) *model.Resource {
	r := &model.Resource{
		Address: s.Address, Type: s.Type, NativeType: s.Type, Mode: model.Mode(s.Mode), Language: model.Terraform,
		Header: l.lines.find(l.root.Path, s.Address), Positions: map[string]rules.Location{},
	}
	m, config := l.resolver.configOf(s.Address)
	written, exact := l.source.find(s.Address)
	if written != nil {
		r.Header, r.EndLine, r.Positions, r.Via, r.Region = written.Header, written.EndLine, written.Positions, written.Via, written.Region
	}
	values := map[string]cty.Value{}
	whole := overlay{decode(s.Values), decode(l.unknown[s.Address]), decode(s.Sensitive)}
	for _, name := range names(whole) {
		if v := l.value(r, s, m, config, whole, name, written, exact); v != cty.NilVal && !v.IsNull() {
			values[name] = v
		}
	}
	if written != nil && written.Values.Type().HasAttribute("lifecycle") {
		values["lifecycle"] = written.Values.GetAttr("lifecycle")
	}
	r.Values = cty.ObjectVal(values)
	r.Region = l.region(r, config)
	l.dependencies(r, config)
	if exact {
		r.References = written.References
	}
	slices.SortFunc(r.References, func(a, b model.Reference) int {
		return cmp.Or(cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Address, b.Address), cmp.Compare(a.Attr, b.Attr))
	})
	return r
}

func names(o overlay) []string {
	set := map[string]bool{}
	for _, v := range []any{o.value, o.unknown} {
		m, _ := v.(map[string]any)
		for name := range m {
			set[name] = true
		}
	}
	out := make([]string, 0, len(set))
	for name := range set {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// value is one attribute, cty.NilVal when the configuration does not set it and the plan does not
// know it.
func (l *loader) value(r *model.Resource, s *stateResource, m *module, c *configResource, whole overlay, name string, written *model.Resource, exact bool) cty.Value {
	part := whole.field(name)
	set := c == nil
	var refs map[model.Ref]bool
	if c != nil {
		var expression json.RawMessage
		if expression, set = c.Expressions[name]; set {
			refs = l.resolver.attributeRefs(m, c, expression)
		}
	}
	if isEmpty(part.value) && !anyTrue(part.unknown) && (!set || isBlock(s, name)) {
		return cty.NilVal
	}
	// The configuration in a plan lacks dynamic blocks. Of attributes it has all: what is unknown and
	// not among them is computed, not set.
	if !set && anyTrue(part.unknown) && !(isBlock(s, name) && !isEmpty(part.value)) {
		return cty.NilVal
	}
	unknown := cty.DynamicVal.Mark(model.Why{Reason: afterApply})
	if exact && written.Values.Type().HasAttribute(name) {
		// The evaluation of the configuration knows more exactly what the value is made from.
		if own := written.Values.GetAttr(name); !own.IsWhollyKnown() {
			for _, ref := range model.Refs(own) {
				unknown = unknown.Mark(ref)
			}
			if part.unknown == true {
				return own
			}
		}
	} else {
		for ref := range refs {
			unknown = unknown.Mark(ref)
		}
	}
	if !exact {
		for ref := range refs {
			r.References = append(r.References, model.Reference{Pointer: "/" + model.Escape(name), Address: ref.Address, Attr: ref.Attr})
		}
	}
	return part.cty(unknown)
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, e := range v {
			if !isEmpty(e) {
				return false
			}
		}
		return true
	}
	return false
}

// anyTrue says that something in a tree of flags is set.
func anyTrue(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case []any:
		return slices.ContainsFunc(v, anyTrue)
	case map[string]any:
		for _, e := range v {
			if anyTrue(e) {
				return true
			}
		}
	}
	return false
}

func isBlock(s *stateResource, name string) bool {
	t := s.Type
	if s.Mode == "data" {
		t = "data." + t
	}
	b := schema.Of(t)
	if b == nil {
		return false
	}
	_, ok := b.Blocks[name]
	return ok
}

// region is what the resource, its provider or the evaluated configuration says.
func (l *loader) region(r *model.Resource, c *configResource) string {
	if r.Values.Type().HasAttribute("region") {
		if v, _ := r.Values.GetAttr("region").Unmark(); v.IsKnown() && !v.IsNull() && v.Type() == cty.String {
			return v.AsString()
		}
	}
	if r.Region != "" {
		return r.Region
	}
	if c != nil && l.doc.Configuration != nil {
		key := c.Provider[strings.LastIndexByte(c.Provider, ':')+1:]
		if region := constant(l.doc.Configuration.Providers[key].Expressions["region"]); region != "" {
			return region
		}
	}
	return l.opts.Region
}

func (l *loader) dependencies(r *model.Resource, c *configResource) {
	if c == nil {
		return
	}
	prefix := strings.TrimSuffix(r.Address, r.Address[len(modulePrefix(r.Address)):])
	for _, d := range c.Depends {
		r.DependsOn = append(r.DependsOn, prefix+d)
	}
	slices.Sort(r.DependsOn)
}
