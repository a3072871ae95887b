package plan

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
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
	root.Variables = model.PlainTexts(doc.variables())
	root.Parameters = slices.Sorted(maps.Keys(doc.Variables))
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
	if !readable(doc.FormatVersion) {
		return nil, nil, fmt.Errorf("it is written in format %s, and only those before 2 are known", doc.FormatVersion)
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
