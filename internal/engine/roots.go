package engine

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/ballast-lint/ballast/iacscan/cloudformation"
	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/iacscan/plan"
	"github.com/ballast-lint/ballast/iacscan/terraform"
	"github.com/ballast-lint/ballast/internal/check"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/rules"
)

// Roots loads every unit of deployment among the inputs, in the order of their names.
func Roots(ctx context.Context, in *check.Inputs, progress check.Progress) ([]*model.Root, []rules.Diagnostic) {
	modules, diagnostics := terraformRoots(in)
	cache := &terraform.Cache{}
	var loads []func() *model.Root
	for _, dir := range modules {
		s := in.Config.At(dir)
		loads = append(loads, func() *model.Root {
			progress("reading Terraform in " + filepath.Base(dir))
			return terraform.Load(ctx, dir, terraform.Options{Base: discover.Top(in.Tops, dir), Cache: cache,
				VarFiles: in.Config.VarFilesOf(s), Vars: s.Terraform.Variables, Environment: os.Environ(), Region: string(s.Region)})
		})
	}
	template := func(file string) cloudformation.Options {
		s := in.Config.At(file)
		return cloudformation.Options{Base: discover.Top(in.Tops, file), Region: string(s.Region),
			Given: given(s.CloudFormation.Parameters, in.Config.GivenParameters())}
	}
	templates := templatesOf(in)
	exports := cloudformation.NewExports(templates, template)
	for _, file := range templates {
		loads = append(loads, func() *model.Root {
			progress("reading " + filepath.Base(file))
			opts := template(file)
			opts.Exports = exports
			return cloudformation.Load(ctx, file, opts)
		})
	}
	for _, file := range in.Plans {
		region := string(in.Config.At(file).Region)
		loads = append(loads, func() *model.Root {
			progress("reading " + filepath.Base(file))
			return plan.Load(ctx, file, plan.Options{Base: discover.Top(in.Tops, file), Region: region})
		})
	}
	return outermost(slices.DeleteFunc(inOrder(loads), unrelated(in, templates))), diagnostics
}

// outermost leaves out the templates that others deploy as nested stacks: alone, with the defaults of
// their parameters, they are not what runs. Of templates that nest each other all are kept.
func outermost(roots []*model.Root) []*model.Root {
	follows := map[string][]string{}
	for _, r := range roots {
		follows[r.Path] = r.Follows
	}
	inner := map[string]bool{}
	for outer, templates := range follows {
		for _, t := range templates {
			if !slices.Contains(follows[t], outer) {
				inner[t] = true
			}
		}
	}
	return slices.DeleteFunc(roots, func(r *model.Root) bool { return inner[r.Path] })
}

// inOrder loads side by side and sorts by name.
func inOrder(loads []func() *model.Root) []*model.Root {
	roots := make([]*model.Root, len(loads))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, load := range loads {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			roots[i] = load()
		})
	}
	wg.Wait()
	slices.SortStableFunc(roots, func(a, b *model.Root) int { return strings.Compare(a.Path, b.Path) })
	return roots
}

// Reach is the nearest folder that holds a folder and the modules its Terraform configuration calls.
func Reach(dir string) string { return terraform.Reach(dir) }
