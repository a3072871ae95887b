// Package engine runs rules over a whole module at once: every package is summarised and its
// candidates are collected, all summaries are linked into one closed program, and each rule decides
// its candidates against that.
package engine

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
	"github.com/ballast-lint/ballast/rules"
)

// Definition is a Go rule.
type Definition = rule.Definition

// World is a linked program.
type World = program.World

// Models is a table of what third-party code does, and what the program's own is for.
type Models = models.Source

// UseModels puts tables of the user's in front of our own, for everything that is analysed from now on.
// None takes earlier ones back.
func UseModels(tables ...Models) error { return models.Use(tables...) }

// Merge leaves one finding, of the worst there are, where a rule has several at one place.
func Merge(found []rules.Finding) []rules.Finding { return rule.Merge(found) }

// Options say what is looked for in a package.
type Options struct {
	Rules []Definition
	// Generated also looks in generated files.
	Generated bool
	// Took is told what each rule costs.
	Took rules.Timer
}

// Unit is what a package has to say. It needs neither the syntax nor the types of the package any
// more.
type Unit struct {
	Path string
	// Files is how many files the package has, those that cmd/cgo adds left out.
	Files int
	// Large are the functions in which nobody looks for what takes a question for each call.
	Large      []Large
	summary    *summary.Package
	candidates map[string][]rule.Candidate // by rule
	failed     map[string]error            // by rule
}

// Large is a function that is too large for some questions.
type Large struct {
	Name string
	At   rules.Location
}

// Summarise reads a package. Of the pass only Fset, Files, Pkg, TypesInfo, TypesSizes and, where
// there is one, Module need to be set. Code that does not type-check completely may make this fail,
// never panic.
func Summarise(pass *analysis.Pass, o Options) (u *Unit, err error) {
	built, err := lazyssa.New(pass).Build()
	if err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("package %s: summarising: %v", pass.Pkg.Path(), r)
		}
	}()
	u = &Unit{Path: pass.Pkg.Path(), summary: summary.Build(built), candidates: map[string][]rule.Candidate{}, failed: map[string]error{}}
	for _, f := range pass.Files {
		if !strings.HasPrefix(filepath.Base(pass.Fset.File(f.FileStart).Name()), "_cgo_") {
			u.Files++
		}
	}
	p := rule.NewPass(pass, built, o.Generated)
	for _, f := range p.Functions {
		if outcome.TooLarge(f) {
			u.Large = append(u.Large, Large{rule.Name(rule.IDOf(f)), rule.At(p, f.Pos(), f.Pos())})
		}
	}
	for _, d := range o.Rules {
		start := time.Now()
		u.collect(p, d)
		o.Took.Since(d.Rule.ID, start)
	}
	return u, nil
}

func (u *Unit) collect(p *rule.Pass, d Definition) {
	defer func() {
		if r := recover(); r != nil {
			u.failed[d.Rule.ID] = u.failure(d, r)
		}
	}()
	if found := d.Collect(p); len(found) > 0 {
		u.candidates[d.Rule.ID] = found
	}
}

func (u *Unit) failure(d Definition, panicked any) error {
	return fmt.Errorf("rule %s on package %s: %v", d.Rule.ID, u.Path, panicked)
}

// Below says that an import path is one of some comma-separated prefixes, or below one.
func Below(path, prefixes string) bool { return rule.Below(path, prefixes) }

// Link makes one closed world of all packages of a program.
func Link(units []*Unit) World {
	var all []*summary.Package
	for _, u := range units {
		all = append(all, u.summary)
	}
	return world.New(all, true)
}

// Findings are those of one rule, which was among the options of Summarise. A panic of the rule
// becomes an error.
func (u *Unit) Findings(w World, d Definition) (found []rules.Finding, err error) {
	defer func() {
		if r := recover(); r != nil {
			found, err = nil, u.failure(d, r)
		}
	}()
	for _, c := range u.candidates[d.Rule.ID] {
		if f, ok := d.Decide(w, c); ok {
			found = append(found, d.Complete(c, f))
		}
	}
	return found, u.failed[d.Rule.ID]
}
