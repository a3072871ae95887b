package engine

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/terraform"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/rules"
)

// terraformRoots are the root modules to load, in the order of their names: those among the folders,
// or, of folders that changed, those that deploy them.
func terraformRoots(in *check.Inputs) (roots []string, diagnostics []rules.Diagnostic) {
	for _, top := range in.Tops {
		var below []string
		for _, dir := range in.Terraform {
			if discover.Top(in.Tops, dir) == top {
				below = append(below, dir)
			}
		}
		if len(below) == 0 {
			continue
		}
		find := terraform.Discover
		options := narrow(top, below)
		if in.Changed {
			find = func(dir string, o terraform.DiscoverOptions) ([]string, []rules.Diagnostic) {
				return terraform.Deployments(dir, below, o)
			}
			options = terraform.DiscoverOptions{Skip: foreign(top, below)}
		}
		found, diags := find(top, options)
		roots = append(roots, found...)
		diagnostics = append(diagnostics, diags...)
	}
	slices.Sort(roots)
	return roots, diagnostics
}

// narrow looks at some folders only: one on the way to them may have configuration that nobody asked
// for.
func narrow(top string, folders []string) terraform.DiscoverOptions {
	asked, leading := map[string]bool{}, map[string]bool{}
	for _, dir := range folders {
		rel := relative(top, dir)
		asked[rel] = true
		for ; rel != "."; rel = path.Dir(rel) {
			leading[rel] = true
		}
	}
	return terraform.DiscoverOptions{Only: func(dir string) bool { return asked[dir] }, Skip: func(dir string) bool { return !leading[dir] }}
}

// foreign leaves out folders that hold other people's code or test fixtures, unless one of the folders
// in question lies there.
func foreign(top string, folders []string) func(string) bool {
	return func(dir string) bool {
		if name := path.Base(dir); name != "vendor" && name != "testdata" {
			return false
		}
		return !slices.ContainsFunc(folders, func(f string) bool {
			rel := relative(top, f)
			return rel == dir || strings.HasPrefix(rel, dir+"/")
		})
	}
}

func relative(top, dir string) string {
	rel, err := filepath.Rel(top, dir)
	if err != nil {
		return dir
	}
	return filepath.ToSlash(rel)
}

// borrowed says that a root was loaded only because it deploys a folder that changed.
func borrowed(in *check.Inputs, root *model.Root) bool {
	return in.Changed && !slices.Contains(slices.Concat(in.Terraform, in.Templates, in.Plans), root.Path)
}

// touching keeps what has to do with what changed: a borrowed root may have findings of its own, which
// nobody asked for.
func touching(r *rules.Report, in *check.Inputs) {
	inside := func(at rules.Location) bool {
		return slices.Contains(in.Terraform, filepath.Dir(at.File)) || slices.Contains(in.Templates, at.File)
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f rules.Finding) bool {
		return !inside(f.Primary) && !slices.ContainsFunc(f.Related, inside) && !slices.ContainsFunc(f.Path, inside)
	})
	r.Undecided = slices.DeleteFunc(r.Undecided, func(u rules.Undecided) bool { return !inside(u.Primary) })
}
