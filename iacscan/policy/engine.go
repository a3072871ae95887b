package policy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ballast-lint/ballast/iacscan/capacity"
	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/ballast-lint/ballast/policies"
	"github.com/ballast-lint/ballast/rules"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// engine holds some policies, compiled together, with one prepared query each.
type engine struct {
	policies []*Policy
	queries  []rego.PreparedEvalQuery
}

// library is the parsed modules of policies/lib.
var library = sync.OnceValues(func() (map[string]*ast.Module, error) {
	files, err := fs.Glob(policies.FS, "lib/*.rego")
	if err != nil {
		return nil, err
	}
	out := map[string]*ast.Module{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.rego") {
			continue
		}
		text, err := policies.FS.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if out[file], err = ast.ParseModule(file, string(text)); err != nil {
			return nil, err
		}
	}
	return out, nil
})

// tested are the stages of the compiler that do nothing for a policy of ours: checks that it passes, and
// rewriting of what it does not have. They are most of what compiling takes. TestSkippedStages holds
// that nothing comes out differently without them.
var tested = []ast.StageID{
	ast.StageCheckKeywordOverrides, ast.StageCheckDuplicateImports, ast.StageRewriteTemplateStrings, ast.StageCheckVoidCalls,
	ast.StageRewritePrintCalls, ast.StageParseMetadataBlocks, ast.StageSetAnnotationSet, ast.StageRewriteRegoMetadataCalls,
	ast.StageRewriteWithValues, ast.StageCheckRuleConflicts, ast.StageCheckUndefinedFuncs, ast.StageCheckSafetyRuleHeads,
	ast.StageCheckSafetyRuleBodies, ast.StageRewriteTestRulesForTracing, ast.StageCheckRecursion, ast.StageCheckTypes,
	ast.StageCheckUnsafeBuiltins, ast.StageCheckDeprecatedBuiltins, ast.StageBuildComprehensionIndices, ast.StageBuildRequiredCapabilities,
}

func compile(ctx context.Context, chosen []*Policy) (*engine, error) {
	if !slices.ContainsFunc(chosen, func(p *Policy) bool { return !p.shipped }) {
		return compileAs(ctx, chosen, quicken, tested...)
	}
	return compileAs(ctx, chosen, quicken)
}

// compileAs compiles policies after changing their modules, without some stages.
func compileAs(ctx context.Context, chosen []*Policy, change func(*ast.Module) *ast.Module, skip ...ast.StageID) (*engine, error) {
	e := &engine{}
	if len(chosen) == 0 {
		return e, nil
	}
	modules, err := modulesOf(chosen, change)
	if err != nil {
		return e, err
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilities()).WithSkipStages(skip...)
	if compiler.Compile(modules); compiler.Failed() {
		return e, compiler.Errors
	}
	for _, p := range chosen {
		pkg := modules[p.file].Package.Path.String()
		query := rego.New(rego.Compiler(compiler), rego.StrictBuiltinErrors(true), rego.Capabilities(capabilities()), rego.GenerateJSON(asTerm),
			rego.Query(fmt.Sprintf("findings := %s.findings; undecided := %s.undecided", pkg, pkg)))
		q, err := query.PrepareForEval(ctx)
		if err != nil {
			return e, fmt.Errorf("%s: %w", p.file, err)
		}
		e.policies, e.queries = append(e.policies, p), append(e.queries, q)
	}
	return e, nil
}

// modulesOf are the changed modules of policies and of what they import, by file.
func modulesOf(chosen []*Policy, change func(*ast.Module) *ast.Module) (map[string]*ast.Module, error) {
	lib, err := library()
	if err != nil {
		return nil, err
	}
	parallel(len(chosen), func(i int) error { // each is parsed once, here
		_, err := chosen[i].module()
		return err
	})
	modules := map[string]*ast.Module{}
	for _, p := range chosen {
		maps.Copy(modules, p.beside)
		if modules[p.file], err = p.module(); err != nil {
			return nil, err
		}
	}
	addImported(modules, lib)
	files := slices.Collect(maps.Keys(modules))
	for i, m := range parallel(len(files), func(i int) *ast.Module { return change(modules[files[i]]) }) {
		modules[files[i]] = m
	}
	return modules, nil
}

// asTerm leaves a result as it is: making JSON of it takes longer than reading it.
func asTerm(t *ast.Term, _ *rego.EvalContext) (any, error) { return t.Value, nil }

// addImported adds the modules of the library that others import, and those that these import:
// compiling one that nobody needs takes as long as compiling a policy.
func addImported(modules, lib map[string]*ast.Module) {
	files := map[string]string{}
	for file, m := range lib {
		files[m.Package.Path.String()] = file
	}
	todo := slices.Collect(maps.Values(modules))
	for len(todo) > 0 {
		m := todo[0]
		todo = todo[1:]
		for _, i := range m.Imports {
			if file, ok := files[i.Path.String()]; ok && modules[file] == nil {
				modules[file] = lib[file]
				todo = append(todo, lib[file])
			}
		}
	}
}

// check evaluates every policy over one root.
func (e *engine) check(ctx context.Context, g *graph.Graph, opts Options) (report *rules.Report) {
	defer func() {
		if r := recover(); r != nil {
			report = &rules.Report{Diagnostics: []rules.Diagnostic{failed(g.Root, r)}}
		}
	}()
	report = &rules.Report{Stats: rules.Stats{Files: g.Root.Files, Resources: len(g.Root.Resources), Unmodelled: unmodelled(g)}}
	types := map[string]bool{}
	for _, t := range g.Types() {
		types[t] = true
	}
	if !slices.ContainsFunc(e.policies, func(p *Policy) bool { return p.speaksOf(g.Root.Language) && p.concerns(types) }) {
		return report
	}
	z, circumstances := zones.Of(g), opts.of(g.Root)
	input := newInput(g, z, capacity.Of(g, z, circumstances.Peaks), opts.Today)
	for _, part := range parallel(len(e.policies), func(i int) *rules.Report {
		if !e.policies[i].speaksOf(g.Root.Language) || !e.policies[i].concerns(types) {
			return &rules.Report{}
		}
		return e.evaluate(ctx, i, input, opts, g)
	}) {
		report.Add(part)
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		f.AtMost = circumstances.AtMost(g.Resource(f.Symbol))
	}
	settle(report, g, circumstances, e.policies, opts.Today)
	return report
}

// unmodelled counts the managed resources that no edge and no rule speaks of, by native type.
func unmodelled(g *graph.Graph) map[string]int {
	policies, _ := load() // a mistake in one was reported when it was selected
	out := map[string]int{}
	for _, t := range g.Types() {
		if strings.HasPrefix(t, "data.") || graph.Modelled(t) ||
			slices.ContainsFunc(policies, func(p *Policy) bool { return slices.Contains(p.types, t) }) {
			continue
		}
		for _, r := range g.OfType(t) {
			out[r.NativeType]++
		}
	}
	return out
}

// evaluate runs one policy. That it fails keeps no other from running.
func (e *engine) evaluate(ctx context.Context, i int, input ast.Value, opts Options, g *graph.Graph) *rules.Report {
	start := time.Now()
	report, err := e.try(ctx, i, input, opts, g)
	opts.Took.Since(e.policies[i].Rule.ID, start)
	if err != nil {
		return &rules.Report{Diagnostics: []rules.Diagnostic{{
			Message: fmt.Sprintf("rule %s could not be evaluated: %v", e.policies[i].Rule.ID, err),
			Help:    e.policies[i].blame(),
			Where:   rules.Location{File: g.Root.Path},
		}}}
	}
	return report
}

// try never panics, and ends in time.
func (e *engine) try(ctx context.Context, i int, input ast.Value, opts Options, g *graph.Graph) (report *rules.Report, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	timeout := e.policies[i].timeout(opts)
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if e.policies[i].custom() {
		var stop func()
		limited, stop = watched(limited)
		defer stop()
	}
	results, err := e.queries[i].Eval(limited, rego.EvalParsedInput(input))
	if err != nil {
		if errors.Is(limited.Err(), context.DeadlineExceeded) && ctx.Err() == nil {
			return nil, fmt.Errorf("it took longer than %v", timeout)
		}
		if cause := context.Cause(limited); errors.Is(cause, errMemory) {
			return nil, cause
		}
		return nil, err
	}
	if len(results) != 1 {
		return nil, errors.New("it defines no findings or no undecided")
	}
	return decode(e.policies[i].Rule, results[0].Bindings, g)
}
