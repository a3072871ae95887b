package vetdriver

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/ballast-lint/ballast/analyzers/engine"
)

// check analyses one package. found says whether there was anything to report.
func (t Tool) check(file string, o options, stdout, stderr io.Writer) (found bool, err error) {
	cfg, err := readConfig(file)
	if err != nil {
		return false, err
	}
	first := cfg.firstParty(o.firstParty)
	if !first && !cfg.VetxOnly {
		return false, cfg.foreign()
	}
	if !first || len(cfg.sources()) == 0 {
		if err := writeFacts(cfg.VetxOutput, nil); err != nil || o.units {
			return false, err
		}
		return false, report(cfg, o, nil, nil, stdout, stderr)
	}
	u := &unit{cfg: cfg, fset: token.NewFileSet(), module: cfg.analysisModule(first), facts: newFacts(cfg)}
	if err := u.load(); err != nil {
		if cfg.SucceedOnTypecheckFailure { // the compiler tells
			return false, writeFacts(cfg.VetxOutput, nil)
		}
		return false, err
	}
	if o.units {
		return false, u.tell(engine.Options{Rules: t.Definitions, Generated: o.generated}, stdout)
	}
	chosen, err := t.analyzers(o.profile)
	if err != nil {
		return false, err
	}
	for _, a := range chosen {
		if _, err := u.run(a); err != nil {
			return false, fmt.Errorf("package %s: %s: %w", cfg.ID, a.Name, err)
		}
	}
	if err := writeFacts(cfg.VetxOutput, u.facts.own); err != nil {
		return false, err
	}
	if !cfg.speaks() {
		return false, report(cfg, o, nil, nil, stdout, stderr)
	}
	rest := unsuppressed(u.fset, u.diagnostics)
	if o.fix {
		return false, cfg.mend(u.fset, rest)
	}
	return len(rest) > 0, report(cfg, o, u.fset, rest, stdout, stderr)
}

// unit is the package at hand.
type unit struct {
	cfg    *config
	fset   *token.FileSet
	module *analysis.Module
	files  []*ast.File
	pkg    *types.Package
	info   *types.Info
	sizes  types.Sizes
	facts  *facts

	results     map[*analysis.Analyzer]any
	diagnostics []said
}

// said is a diagnostic and who said it.
type said struct {
	analyzer string
	analysis.Diagnostic
}

func (u *unit) load() error {
	for _, name := range u.cfg.sources() {
		f, err := parser.ParseFile(u.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		u.files = append(u.files, f)
	}
	u.sizes = types.SizesFor(u.compiler(), build.Default.GOARCH)
	u.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: u.importer(), GoVersion: u.cfg.GoVersion, Sizes: u.sizes}
	pkg, err := conf.Check(u.cfg.ImportPath, u.fset, u.files, u.info)
	u.pkg = pkg
	return err
}

func (u *unit) compiler() string {
	if u.cfg.Compiler == "" {
		return "gc"
	}
	return u.cfg.Compiler
}

// importer reads the export data that the compiler left. Unlike go/importer, x/tools reads that of
// newer compilers, too.
func (u *unit) importer() types.Importer {
	known := map[string]*types.Package{}
	return importerFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		if actual, ok := u.cfg.ImportMap[path]; ok {
			path = actual
		}
		if p := known[path]; p != nil && p.Complete() {
			return p, nil
		}
		file, ok := u.cfg.PackageFile[path]
		if !ok {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		data, err := gcexportdata.NewReader(f)
		if err != nil {
			return nil, err
		}
		return gcexportdata.Read(data, u.fset, known, path)
	})
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// run runs an analyzer once, after those it requires.
func (u *unit) run(a *analysis.Analyzer) (any, error) {
	if r, ok := u.results[a]; ok {
		return r, nil
	}
	inputs := map[*analysis.Analyzer]any{}
	for _, req := range a.Requires {
		r, err := u.run(req)
		if err != nil {
			return nil, err
		}
		inputs[req] = r
	}
	result, err := a.Run(u.pass(a, inputs))
	if err != nil {
		return nil, err
	}
	if u.results == nil {
		u.results = map[*analysis.Analyzer]any{}
	}
	u.results[a] = result
	return result, nil
}

func (u *unit) pass(a *analysis.Analyzer, inputs map[*analysis.Analyzer]any) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: u.fset, Files: u.files, OtherFiles: u.cfg.NonGoFiles, IgnoredFiles: u.cfg.IgnoredFiles,
		Pkg: u.pkg, TypesInfo: u.info, TypesSizes: u.sizes, Module: u.module, ResultOf: inputs, ReadFile: os.ReadFile,
		Report:            func(d analysis.Diagnostic) { u.diagnostics = append(u.diagnostics, said{a.Name, d}) },
		ImportPackageFact: u.facts.importPackage, ExportPackageFact: u.facts.exportPackage,
		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) { panic("Ballast's analyzers keep facts of packages only") },
		AllPackageFacts:  func() []analysis.PackageFact { return nil },
		AllObjectFacts:   func() []analysis.ObjectFact { return nil },
	}
}
