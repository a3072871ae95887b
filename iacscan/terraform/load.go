package terraform

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

// Load reads and evaluates the root module in a folder. What could not be read or followed is in the
// root's diagnostics; everything else is there all the same.
func Load(ctx context.Context, dir string, opts Options) *model.Root {
	root := &model.Root{Language: model.Terraform, Path: dir}
	dir, err := filepath.Abs(dir)
	if err != nil {
		root.Diagnostics = []rules.Diagnostic{{Message: "cannot be read: " + err.Error(), Where: rules.Location{File: dir}}}
		return root
	}
	root.Path = dir
	if opts.Base == "" {
		opts.Base = dir
	}
	limits := opts.Limits.withDefaults()
	t, err := openTree(opts.Base, limits.FileSize)
	if err != nil {
		root.Diagnostics = []rules.Diagnostic{{Message: err.Error(), Help: "give an existing folder", Where: rules.Location{File: opts.Base}}}
		return root
	}
	defer t.close()
	t.listed = map[string]listing{}
	ev := &evaluator{
		ctx: ctx, opts: opts, limits: limits, tree: t, steps: limits.Evaluation,
		deadline: time.Now().Add(limits.Time), modules: map[string]*module{}, diags: map[rules.Diagnostic]bool{},
	}
	ev.run(dir, root)
	return root
}

// Declared are the resources, data sources and module calls that the files in a folder declare
// ("aws_vpc.a", "data.aws_ami.b", "module.c"), sorted.
func Declared(dir string, opts Options) []string {
	limits := opts.Limits.withDefaults()
	base := opts.Base
	if base == "" {
		base = dir
	}
	t, err := openTree(base, limits.FileSize)
	if err != nil {
		return nil
	}
	defer t.close()
	if dir, err = filepath.Abs(dir); err != nil {
		return nil
	}
	m := t.parseFolder(dir, limits, nil)
	out := slices.Collect(maps.Keys(m.resources))
	for name := range m.calls {
		out = append(out, "module."+name)
	}
	slices.Sort(out)
	return out
}

func (ev *evaluator) run(dir string, root *model.Root) {
	m := ev.module(dir)
	ev.root = newScope(ev, m)
	ev.library = ev.openLibrary()
	defer ev.library.close()
	ev.root.providers = ev.root.ownProviders(nil)
	ev.root.inputs = ev.inputs()
	if m.files == 0 {
		ev.report(rules.Diagnostic{
			Message: "the folder has no Terraform files", Help: "give a folder with .tf, .tf.json or .tofu files", Where: rules.Location{File: dir},
		})
	}
	root.Resources = ev.root.lower()
	root.Unread = ev.root.unread()
	for _, sorted := range [][]*model.Resource{root.Resources, root.Unread} {
		slices.SortFunc(sorted, func(a, b *model.Resource) int { return cmp.Compare(a.Address, b.Address) })
	}
	root.Variables = ev.root.knownVariables()
	root.Parameters = slices.Sorted(maps.Keys(ev.root.module.variables))
	for _, m := range ev.modules {
		root.Files += m.files
		for _, d := range m.diags {
			ev.report(d)
		}
	}
	root.Diagnostics = slices.SortedFunc(maps.Keys(ev.diags), func(a, b rules.Diagnostic) int {
		return cmp.Or(a.Where.Compare(b.Where), cmp.Compare(a.Message, b.Message))
	})
}

// lower evaluates every resource of a module instance and of those it calls.
func (s *scope) lower() []*model.Resource {
	var out []*model.Resource
	for _, key := range slices.Sorted(maps.Keys(s.module.resources)) {
		out = append(out, s.instancesOf(s.module.resources[key]).resources...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.module.calls)) {
		for _, child := range s.enter(s.module.calls[name]).scopes {
			out = append(out, child.lower()...)
		}
	}
	return out
}

func newScope(ev *evaluator, m *module) *scope {
	return &scope{
		ev: ev, module: m,
		nodes:    make(map[nodeName]*node, len(m.resources)+len(m.locals)+len(m.variables)/2),
		children: make(map[string]*calls, len(m.calls)), lowered: make(map[*declaration]*instances, len(m.resources)),
	}
}
