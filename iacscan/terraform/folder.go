package terraform

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/rules"
)

// parseBytes are what is parsed in the time of one evaluation step.
const parseBytes = 5

// module is the module in a folder, parsed once per root.
func (ev *evaluator) module(dir string) *module {
	if m, ok := ev.modules[dir]; ok {
		return m
	}
	m := ev.opts.Cache.module(dir)
	if m == nil {
		m = ev.tree.parseFolder(dir, ev.limits, ev.opts.Cache)
		if ev.root != nil { // nobody calls a root module
			ev.opts.Cache.putModule(m)
		}
		ev.spend(m.bytes / parseBytes)
	}
	ev.modules[dir] = m
	return m
}

// parseFolder reads the configuration files of one folder.
func (t *tree) parseFolder(dir string, limits Limits, cache *Cache) *module {
	entries, err := t.names(dir)
	if err != nil {
		m := newModule(dir, nil)
		m.diags = append(m.diags, rules.Diagnostic{
			Message: "the folder cannot be read: " + err.Error(), Help: "give an existing, readable folder", Where: rules.Location{File: dir},
		})
		return m
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && isConfiguration(e.Name()) {
			names = append(names, e.Name())
		}
	}
	names = withoutShadowed(names)
	var diags []rules.Diagnostic
	if len(names) > limits.Files {
		diags = append(diags, rules.Diagnostic{
			Message: fmt.Sprintf("the folder has %d Terraform files, and no more than %d are read", len(names), limits.Files),
			Help:    "the files behind the limit are left out", Where: rules.Location{File: dir},
		})
		names = names[:limits.Files]
	}
	var primary, overrides []*block
	bytes := 0
	for _, name := range names {
		p := t.parseFile(filepath.Join(dir, name), limits.Depth, cache)
		diags = append(diags, p.diags...)
		bytes += p.bytes
		if isOverride(name) {
			overrides = append(overrides, p.blocks...)
		} else {
			primary = append(primary, p.blocks...)
		}
	}
	m := newModule(dir, override(primary, overrides))
	m.diags = append(diags, m.diags...)
	m.files, m.bytes = len(names), bytes
	return m
}

var extensions = []string{".tf", ".tf.json", ".tofu", ".tofu.json"}

// isConfiguration says that Terraform or OpenTofu would read the file.
func isConfiguration(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") {
		return false
	}
	return stem(name) != ""
}

// stem is the name without a configuration file's extension, "" when it has none.
func stem(name string) string {
	for _, ext := range extensions {
		if s, ok := strings.CutSuffix(name, ext); ok {
			return s
		}
	}
	return ""
}

// withoutShadowed drops main.tf where there is a main.tofu, as OpenTofu does.
func withoutShadowed(names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool {
		ext := name[len(stem(name)):]
		return strings.HasPrefix(ext, ".tf") && slices.Contains(names, stem(name)+strings.Replace(ext, ".tf", ".tofu", 1))
	})
}

func isOverride(name string) bool {
	s := stem(name)
	return s == "override" || strings.HasSuffix(s, "_override")
}
