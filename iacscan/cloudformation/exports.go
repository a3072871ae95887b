package cloudformation

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/zclconf/go-cty/cty"
)

// Exports are what the templates of a tree export, for those that import it. They are read when the
// first import asks for one.
type Exports struct {
	files   []string
	options func(file string) Options
	once    sync.Once
	named   map[string][]*export // by the export's name
	outputs map[string][]*export // by "stack name.output name", where the CDK tells the stack's name
	// inner are the templates that others deploy as nested stacks: what they export depends on the
	// parameters that they get there.
	inner map[string]bool
}

// export is one output of a template.
type export struct {
	file, region string
	value        *value
	resources    map[string]*model.Resource
}

// NewExports are the exports of the templates, each read with its options.
func NewExports(templates []string, options func(file string) Options) *Exports {
	return &Exports{files: templates, options: options}
}

func (x *Exports) read(ctx context.Context) {
	x.named, x.outputs = map[string][]*export{}, map[string][]*export{}
	x.inner = map[string]bool{}
	for _, file := range x.files {
		opts := x.options(file)
		info, err := os.Stat(file)
		if err != nil || info.Size() > opts.Limits.orDefault().FileBytes {
			continue // what is wrong with it is said when it is loaded for itself
		}
		data, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(data, []byte("Outputs")) && !bytes.Contains(data, []byte("Template")) {
			continue // it neither exports anything nor nests another
		}
		opts.Exports = nil // what an export imports itself stays unknown
		l := newLoader(ctx, file, opts)
		l.load(l.root.Path)
		for _, inner := range l.root.Follows {
			x.inner[inner] = inner != l.root.Path
		}
		if l.main != nil {
			x.add(l)
		}
	}
}

func (x *Exports) add(l *loader) {
	resources := map[string]*model.Resource{}
	for _, r := range l.root.Resources {
		resources[r.Address] = r
	}
	s := l.main
	for _, id := range slices.Sorted(maps.Keys(s.tmpl.outputs)) {
		out := s.tmpl.outputs[id].Val
		if c := tree.Get(out, "Condition"); c != nil {
			if t := s.condition(s.env(), c.Value, c); t.known && !t.val {
				continue
			}
		}
		e := &export{file: l.root.Path, region: l.opts.Region, value: s.output(id), resources: resources}
		if l.assembly != nil && l.assembly.Name != "" {
			key := l.assembly.Name + "." + id
			x.outputs[key] = append(x.outputs[key], e)
		}
		if n := tree.Get(tree.Get(out, "Export"), "Name"); n != nil {
			if name := s.env().eval(n); name.literal() {
				x.named[name.text] = append(x.named[name.text], e)
			}
		}
	}
}

// only is the one export that an import can mean, or why there is none. Names are unique in a Region.
func (l *loader) only(kind func(*Exports) map[string][]*export, name string) (*export, string) {
	x := l.opts.Exports
	if x == nil {
		return nil, "is imported from another stack"
	}
	x.once.Do(func() { x.read(l.ctx) })
	var found []*export
	for _, e := range kind(x)[name] {
		if e.region == "" || l.opts.Region == "" || e.region == l.opts.Region {
			found = append(found, e)
		}
	}
	switch {
	case len(found) == 0:
		return nil, "is imported, and no template here exports it"
	case len(found) > 1:
		return nil, "is imported, and several templates export it"
	case x.inner[found[0].file]:
		return nil, "is imported, and the template that exports it is a nested stack"
	}
	return found[0], ""
}

// importValue is Fn::ImportValue: another stack's export.
func (e env) importValue(c call) *value {
	name := e.plainOrCall(c)
	switch {
	case name.literal():
		return e.imported(c, func(x *Exports) map[string][]*export { return x.named }, name.text, name.text)
	case name.kind == text:
		return because(e, c.node, fmt.Sprintf("%s is imported from another stack", model.Readable(name.text)))
	}
	u := unknownFrom(e, c.node, name)
	u.reasons = []string{"the value is imported from another stack"}
	return u
}

// stackOutput is Fn::GetStackOutput: another stack's output, exported or not.
func (e env) stackOutput(c call) *value {
	arg := e.plain(c.arg)
	stack, output := arg.field("StackName"), arg.field("OutputName")
	if stack == nil || output == nil || !stack.literal() || !output.literal() {
		return because(e, c.node, "the value is an output of another stack")
	}
	outputs := func(x *Exports) map[string][]*export { return x.outputs }
	return e.imported(c, outputs, stack.text+"."+output.text, fmt.Sprintf("output %s of stack %s", output.text, stack.text))
}

func (e env) imported(c call, kind func(*Exports) map[string][]*export, key, called string) *value {
	l := e.s.loader
	found, why := l.only(kind, key)
	if found == nil || found.value == nil {
		return because(e, c.node, called+" "+why)
	}
	return l.adopt(found, found.value).at(e, c.node)
}

// adopt makes a value of another template one of this: what it names there gets an address of its own
// here, and resources that it is made from are there to look up, as Terraform's data sources are.
func (l *loader) adopt(from *export, v *value) *value {
	prefix := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(from.file), filepath.Ext(from.file)), ".template") + ":"
	c := *v
	c.moved = true
	if v.kind == text && !v.literal() && v.foreign() {
		c = *v.unresolved(env{}, nil) // a stand-in of the other template means something else here
	}
	if b := *c.bits; len(b.refs)+len(b.joined) > 0 || b.symbol != "" {
		b.refs = slices.Clone(b.refs)
		for i, r := range b.refs {
			l.adoptResource(from.resources[r.Address], prefix)
			b.refs[i].Address = prefix + r.Address
		}
		b.joined = l.adoptAll(from, b.joined)
		if b.symbol != "" && !strings.HasPrefix(b.symbol, "AWS::") {
			b.symbol = prefix + b.symbol
		}
		c.bits = &b
	}
	c.items = l.adoptAll(from, v.items)
	return &c
}

func (l *loader) adoptAll(from *export, vs []*value) []*value {
	var out []*value
	for _, v := range vs {
		out = append(out, l.adopt(from, v))
	}
	return out
}

// foreign says that a stand-in in the text names something of its template, rather than a zone.
func (v *value) foreign() bool {
	_, zone := model.ZoneIndex(v.text)
	return !zone
}

// adoptResource keeps a copy of a resource that another template deploys.
func (l *loader) adoptResource(r *model.Resource, prefix string) {
	if r == nil || l.adopted[prefix+r.Address] {
		return
	}
	if l.adopted == nil {
		l.adopted = map[string]bool{}
	}
	l.adopted[prefix+r.Address] = true
	c := *r
	c.Address, c.Mode = prefix+r.Address, model.Data
	c.References, c.DependsOn, c.Ignores = nil, nil, nil
	c.Values, _ = cty.Transform(r.Values, func(_ cty.Path, v cty.Value) (cty.Value, error) {
		v, marks := v.Unmark()
		for m := range marks {
			if ref, ok := m.(model.Ref); ok {
				ref.Address = prefix + ref.Address
				m = ref
			}
			v = v.Mark(m)
		}
		return v, nil
	})
	l.root.Resources = append(l.root.Resources, &c)
}
