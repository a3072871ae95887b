package driver_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/ballast-lint/ballast/analyzers/all"
	_ "github.com/ballast-lint/ballast/analyzers/golangci"
	"github.com/ballast-lint/ballast/internal/driver"
	"github.com/ballast-lint/ballast/rules"
)

// program is what one run of the go command can see of the repository.
type program struct {
	dir      string
	modules  []string
	env      []string
	patterns []string
}

// repository lays out the fixture and tells its programs.
func repository(t *testing.T) (string, []program) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "repository.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := lay(t, string(text))
	alone := filepath.Join(dir, "alone")
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOPROXY", "off")
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("the fixture has a package that needs a C compiler")
	}
	vendor := exec.Command("go", "mod", "vendor")
	vendor.Dir, vendor.Env = alone, append(os.Environ(), "GOWORK=off", "PWD="+alone)
	if out, err := vendor.CombinedOutput(); err != nil {
		t.Fatalf("go mod vendor: %s", out)
	}
	return dir, []program{
		{dir, []string{filepath.Join(dir, "web"), filepath.Join(dir, "fleet")}, nil, []string{"./web/...", "./fleet/..."}},
		{alone, []string{alone}, []string{"GOWORK=off"}, []string{"./..."}},
		{filepath.Join(alone, "nested"), []string{filepath.Join(alone, "nested")}, []string{"GOWORK=off"}, []string{"./..."}},
	}
}

// marked are the places where findings are expected.
func marked(t *testing.T, dir string, conditions ...string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		for i, line := range strings.Split(string(text), "\n") {
			_, condition, found := strings.Cut(line, "// finding")
			if condition = strings.TrimPrefix(condition, " when "); found && (condition == "" || slices.Contains(conditions, condition)) {
				out = append(out, fmt.Sprintf("%s:%d", strings.TrimPrefix(path, dir+"/"), i+1))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func TestAllDriversFindTheSame(t *testing.T) {
	dir, programs := repository(t)
	var modules []driver.Module
	for _, p := range programs {
		for _, m := range p.modules {
			modules = append(modules, driver.Module{Dir: m})
		}
	}
	own := func(cfg driver.Config) []string {
		cfg.Modules, cfg.Rules = modules, all.Definitions()
		report, err := driver.Run(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		check(t, "diagnostics", said(dir, report))
		var out []string
		for _, f := range report.Findings {
			out = append(out, described(dir, f.RuleID, f.Primary, f.Message))
		}
		return out
	}
	want := own(driver.Config{})
	check(t, "in process", linesOf(want), marked(t, dir)...)
	check(t, "generated", linesOf(own(driver.Config{Generated: true})), marked(t, dir, "generated")...)
	check(t, "tags", linesOf(own(driver.Config{Tags: []string{"premium"}})), marked(t, dir, "premium")...)
	check(t, "by go vet: generated", linesOf(own(driver.Config{Generated: true, VetTool: os.Args[0]})), marked(t, dir, "generated")...)
	check(t, "by go vet: tags", linesOf(own(driver.Config{Tags: []string{"premium"}, VetTool: os.Args[0]})), marked(t, dir, "premium")...)
	slices.Sort(want)
	for name, run := range map[string]func(*testing.T, string, program) []string{"go vet": goVet, "golangci-lint": golangci, "nogo": nogo} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range programs {
				got = append(got, run(t, dir, p)...)
			}
			slices.Sort(got)
			check(t, name, slices.Compact(got), want...)
		})
	}
	got := own(driver.Config{VetTool: os.Args[0]})
	slices.Sort(got)
	check(t, "by go vet", got, want...)
}

func described(dir, rule string, l rules.Location, message string) string {
	return fmt.Sprintf("%s:%d:%d: %s [%s]", strings.TrimPrefix(l.File, dir+"/"), l.Line, l.Column, message, rule)
}

// linesOf are the places of described findings.
func linesOf(described []string) []string {
	var out []string
	for _, d := range described {
		parts := strings.SplitN(d, ":", 3)
		out = append(out, parts[0]+":"+parts[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// goVet runs the analyzers in go vet, as people do.
func goVet(t *testing.T, dir string, p program) []string {
	cmd := exec.Command("go", append([]string{"vet", "-json", "-vettool=" + os.Args[0], "-profile=pedantic"}, p.patterns...)...)
	cmd.Dir, cmd.Env = p.dir, append(os.Environ(), append(p.env, "PWD="+p.dir)...)
	printed, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for dec := json.NewDecoder(bytes.NewReader(printed)); dec.More(); {
		var tree map[string]map[string][]struct{ Posn, Message string }
		if err := dec.Decode(&tree); err != nil {
			t.Fatal(err)
		}
		for _, analyzers := range tree {
			for _, list := range analyzers {
				for _, d := range list {
					out = append(out, strings.TrimPrefix(d.Posn, dir+"/")+": "+d.Message)
				}
			}
		}
	}
	return out
}

// golangci runs the analyzers of the plugin as golangci-lint does: with the packages' tests.
func golangci(t *testing.T, dir string, p program) []string {
	newPlugin, err := register.GetPlugin("ballast")
	if err != nil {
		t.Fatal(err)
	}
	plugin, err := newPlugin(map[string]any{"profile": "pedantic"})
	if err != nil {
		t.Fatal(err)
	}
	analyzers, err := plugin.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	r := &perPackage{t: t, dir: dir, modules: true}
	return r.run(p, analyzers)
}

// nogo runs the analyzers as Bazel does: without modules, files and environment.
func nogo(t *testing.T, dir string, p program) []string {
	r := &perPackage{t: t, dir: dir}
	return r.run(p, all.Analyzers())
}

// perPackage runs analyzers on one package after another, with nothing but the facts of the direct
// imports, which go from process to process.
type perPackage struct {
	t       *testing.T
	dir     string
	modules bool
	facts   map[string][]byte
	found   []string
}

func (r *perPackage) run(p program, analyzers []*analysis.Analyzer) []string {
	mode := packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes |
		packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule
	cfg := &packages.Config{Mode: mode, Dir: p.dir, Env: append(os.Environ(), p.env...), Tests: r.modules}
	pkgs, err := packages.Load(cfg, append(p.patterns, "github.com/aws/...")...)
	if err != nil {
		r.t.Fatal(err)
	}
	r.facts = map[string][]byte{}
	packages.Visit(pkgs, nil, func(pkg *packages.Package) {
		if len(pkg.Syntax) == 0 {
			return // a package that this module or the standard library has by export data
		}
		results := map[*analysis.Analyzer]any{}
		for _, a := range analyzers {
			r.analyse(pkg, a, results)
		}
	})
	return r.found
}

// analyse runs an analyzer after those it requires.
func (r *perPackage) analyse(pkg *packages.Package, a *analysis.Analyzer, results map[*analysis.Analyzer]any) {
	if _, ok := results[a]; ok {
		return
	}
	for _, required := range a.Requires {
		r.analyse(pkg, required, results)
	}
	pass := &analysis.Pass{
		Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes, ResultOf: results,
		Report: func(d analysis.Diagnostic) {
			at := pkg.Fset.Position(d.Pos)
			r.found = append(r.found, described(r.dir, d.Category, rules.Location{File: at.Filename, Line: at.Line, Column: at.Column}, d.Message))
		},
		ImportPackageFact: func(of *types.Package, fact analysis.Fact) bool {
			data, ok := r.facts[key(of.Path(), fact)]
			return ok && gob.NewDecoder(bytes.NewReader(data)).Decode(fact) == nil
		},
		ExportPackageFact: func(fact analysis.Fact) {
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(fact); err != nil {
				r.t.Error(err)
			}
			r.facts[key(pkg.PkgPath, fact)] = b.Bytes()
		},
	}
	if m := pkg.Module; r.modules && m != nil {
		pass.Module = &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion}
	}
	result, err := a.Run(pass)
	if err != nil {
		r.t.Errorf("%s: %s: %v", pkg.PkgPath, a.Name, err)
	}
	results[a] = result
}

func key(path string, fact analysis.Fact) string { return path + " " + reflect.TypeOf(fact).String() }
