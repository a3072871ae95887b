// Package driver is the Go engine of check: it loads the packages of Go modules, links everything
// that belongs together into one program and runs the rules over it, in one process, or
// in one for each package, whose answers the go command keeps.
//
// Dependencies are known by the compiler's export data only; syntax is read of the user's own
// packages. What dependencies do is in the models. Tests are left out: they are not what runs in
// production.
package driver

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/ballast-lint/ballast/analyzers/engine"
	"github.com/ballast-lint/ballast/rules"
)

// Module is a Go module to analyse. It is always analysed whole, because what its entry points reach
// decides what is found elsewhere.
type Module struct {
	// Dir is the folder of its go.mod, absolute.
	Dir string
	// Within are the folders whose findings are wanted, absolute; none means all.
	Within []string
}

// Config says what to analyse.
type Config struct {
	Modules []Module
	// Tags are build tags, Env the environment of the go command (os.Environ when nil).
	Tags  []string
	Env   []string
	Rules []engine.Definition
	// Generated also reports findings in generated files.
	Generated bool
	// Models are the user's tables.
	Models []engine.Models
	// VetTool, if not empty, is this binary: the go command runs it on every package and keeps what it
	// says in the build cache.
	VetTool string
	// Took is told what each rule costs; through go vet only what judging does.
	Took rules.Timer
	// Progress, if not nil, is told what is being done. It must be safe for concurrent use.
	Progress func(string)
}

// Run analyses the modules. What cannot be loaded or analysed is in the report's diagnostics; the
// error is for a cancelled context, or a mistake in a table.
func Run(ctx context.Context, cfg Config) (*rules.Report, error) {
	if err := engine.UseModels(cfg.Models...); err != nil {
		return nil, err
	}
	report := &rules.Report{}
	for _, p := range programs(cfg.Modules, report) {
		r, err := p.run(ctx, cfg)
		if err != nil {
			return nil, err
		}
		report.Add(r)
	}
	report.Sort()
	return report, nil
}

// run loads, links and judges one program.
func (p *program) run(ctx context.Context, cfg Config) (*rules.Report, error) {
	report := &rules.Report{}
	var units []*engine.Unit
	var err error
	if cfg.VetTool != "" {
		units, err = p.vet(ctx, cfg, report)
	} else {
		units, err = p.analyse(ctx, cfg, p.everything(), report)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		report.Diagnostics = append(report.Diagnostics, p.failure(err))
		return report, nil
	}
	report.Diagnostics = append(report.Diagnostics, p.large(units)...)
	p.say(cfg, "linking %d Go packages", len(units))
	p.judge(ctx, cfg, units, report)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return report, nil
}

// analyse makes units of packages in this process.
func (p *program) analyse(ctx context.Context, cfg Config, patterns []string, report *rules.Report) ([]*engine.Unit, error) {
	p.say(cfg, "loading Go packages in %s", filepath.Base(p.dir))
	loaded, err := p.load(ctx, cfg, need, patterns)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(loaded, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	for _, pkg := range loaded {
		report.Diagnostics = append(report.Diagnostics, p.problems(pkg)...)
		if len(pkg.GoFiles) > 0 {
			report.Stats.Packages++
			report.Stats.Files += len(pkg.GoFiles)
		}
	}
	loaded = slices.DeleteFunc(loaded, func(pkg *packages.Package) bool { return len(pkg.Syntax) == 0 || pkg.Types == nil })
	options := engine.Options{Rules: cfg.Rules, Generated: cfg.Generated, Took: cfg.Took}
	return each(ctx, loaded, func(pkg *packages.Package) ([]*engine.Unit, error) {
		u, err := engine.Summarise(pass(pkg), options)
		switch {
		case err == nil:
			return []*engine.Unit{u}, nil
		case len(pkg.Errors) > 0 || pkg.IllTyped: // in it, or in what it imports
			return nil, skipped{pkg}
		}
		return nil, err
	}, report), nil
}

// judge runs every rule over every package.
func (p *program) judge(ctx context.Context, cfg Config, units []*engine.Unit, report *rules.Report) {
	world := engine.Link(units)
	findings := each(ctx, units, func(u *engine.Unit) ([]rules.Finding, error) {
		var all []rules.Finding
		var failed []error
		for _, d := range cfg.Rules {
			start := time.Now()
			found, err := u.Findings(world, d)
			cfg.Took.Since(d.Rule.ID, start)
			failed = append(failed, err)
			all = append(all, found...)
		}
		return all, errors.Join(failed...)
	}, report)
	for _, f := range engine.Merge(findings) {
		if p.wanted(f.Primary.File) || slices.ContainsFunc(f.Related, func(l rules.Location) bool { return p.wanted(l.File) }) {
			report.Findings = append(report.Findings, f)
		}
	}
}

func (p *program) say(cfg Config, format string, args ...any) {
	if cfg.Progress != nil {
		cfg.Progress(fmt.Sprintf(format, args...))
	}
}

// each maps in parallel, keeps the order and turns errors into diagnostics. When the context ends it
// does not wait for what is under way, which cannot be interrupted: the caller has no use for it.
func each[A any, B any](ctx context.Context, in []A, do func(A) ([]B, error), report *rules.Report) []B {
	results, errs := make([][]B, len(in)), make([]error, len(in))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	all := make(chan struct{})
	go func() {
		defer close(all)
		defer wg.Wait()
		for i, a := range in {
			select {
			case <-ctx.Done():
				return
			case slots <- struct{}{}:
			}
			wg.Go(func() {
				defer func() { <-slots }()
				results[i], errs[i] = do(a)
			})
		}
	}()
	select {
	case <-ctx.Done():
		return nil
	case <-all:
	}
	for _, err := range errs {
		if err != nil {
			report.Diagnostics = append(report.Diagnostics, diagnostic(err))
		}
	}
	return slices.Concat(results...)
}

func pass(pkg *packages.Package) *analysis.Pass {
	p := &analysis.Pass{Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes, TypeErrors: pkg.TypeErrors}
	if pkg.Module != nil {
		p.Module = &analysis.Module{Path: pkg.Module.Path, GoVersion: pkg.Module.GoVersion}
	}
	return p
}
