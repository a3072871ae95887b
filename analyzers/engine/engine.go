// Package engine runs rules over a whole module at once: every package is summarised, all summaries
// are linked into one closed program, and each rule decides its candidates against that.
package engine

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
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

// Unit is a package with its summary.
type Unit struct {
	pass    *rule.Pass
	summary *summary.Package
}

// Summarise prepares a package. Of the pass only Fset, Files, Pkg, TypesInfo, TypesSizes and, where
// there is one, Module need to be set. Code that does not type-check completely may make this fail, never panic.
func Summarise(pass *analysis.Pass) (u *Unit, err error) {
	built, err := lazyssa.New(pass).Build()
	if err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("package %s: summarising: %v", pass.Pkg.Path(), r)
		}
	}()
	return &Unit{rule.NewPass(pass, built), summary.Build(built)}, nil
}

// Link makes one closed world of all packages of a program.
func Link(units []*Unit) World {
	var all []*summary.Package
	for _, u := range units {
		all = append(all, u.summary)
	}
	return world.New(all, true)
}

// Findings runs one rule over one package. A panic of the rule becomes an error.
func (u *Unit) Findings(w World, d Definition) (found []rules.Finding, err error) {
	defer func() {
		if r := recover(); r != nil {
			found, err = nil, fmt.Errorf("rule %s on package %s: %v", d.Rule.ID, u.pass.Pkg.Path(), r)
		}
	}()
	for _, c := range d.Collect(u.pass) {
		if f, ok := d.Decide(w, c); ok {
			found = append(found, d.Complete(c, f))
		}
	}
	return found, nil
}
