// Package lazyssa gives analyzers the SSA form of a package, built when somebody first asks for it.
//
// The buildssa pass of x/tools builds at once, for every package that a driver loads: in drivers
// that also run analyzers over dependencies that is where minutes and gigabytes go. Ballast only
// asks for first-party packages.
package lazyssa

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// Analyzer has a *SSA as its result.
var Analyzer = &analysis.Analyzer{
	Name:       "ballast_lazyssa",
	Doc:        "build the SSA form of a package on demand",
	Run:        func(pass *analysis.Pass) (any, error) { return New(pass), nil },
	ResultType: reflect.TypeFor[*SSA](),
	// A package that does not type-check completely still has functions worth reading.
	RunDespiteErrors: true,
}

// SSA is the SSA form of one package.
type SSA struct {
	pass  *analysis.Pass
	once  sync.Once
	built *Built
	err   error
}

// Built is what building gives.
type Built struct {
	Package *ssa.Package
	// Functions are the source functions, literals included, in source order, without those of
	// generated files and of tests, which are not what runs in production.
	Functions []*ssa.Function
	// Generated are the source functions of generated files: part of every path, never of a finding.
	Generated []*ssa.Function
	Source    *program.Source

	memo sync.Map
}

type memoKey struct {
	fn   *ssa.Function
	kind reflect.Type
}

// Memo computes something about a function once, however many ask for it.
func Memo[T any](b *Built, f *ssa.Function, compute func(*ssa.Function) T) T {
	key := memoKey{f, reflect.TypeFor[T]()}
	if v, ok := b.memo.Load(key); ok {
		return v.(T)
	}
	v := compute(f)
	b.memo.Store(key, v)
	return v
}

// New prepares the package of a pass. It is cheap.
func New(pass *analysis.Pass) *SSA { return &SSA{pass: pass} }

// Build builds once. A panic of the builder, which broken code can cause, becomes an error.
func (s *SSA) Build() (*Built, error) {
	s.once.Do(func() {
		defer func() {
			if r := recover(); r != nil {
				s.err = fmt.Errorf("package %s: building SSA: %v", s.pass.Pkg.Path(), r)
			}
		}()
		s.built = build(s.pass)
	})
	return s.built, s.err
}

func build(pass *analysis.Pass) *Built {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	prog.SetNoReturn(noReturn)
	for _, p := range pass.Pkg.Imports() {
		prog.CreatePackage(p, nil, nil, true)
	}
	files, info := sound(pass)
	pkg := prog.CreatePackage(pass.Pkg, files, info, false)
	pkg.Build()
	b := &Built{Package: pkg, Source: &program.Source{Fset: pass.Fset, Files: pass.Files}}
	generated, tests := map[*token.File]bool{}, map[*token.File]bool{}
	for _, f := range pass.Files {
		file := pass.Fset.File(f.FileStart)
		generated[file], tests[file] = program.Generated(f), program.Test(file.Name())
	}
	var add func(f *ssa.Function)
	add = func(f *ssa.Function) {
		switch file := pass.Fset.File(f.Pos()); {
		case tests[file]:
			return
		case generated[file]:
			b.Generated = append(b.Generated, f)
		default:
			b.Functions = append(b.Functions, f)
		}
		for _, lit := range f.AnonFuncs {
			add(lit)
		}
	}
	for _, f := range declared(pass) {
		if fn := prog.FuncValue(f); fn != nil {
			add(fn)
		}
	}
	// Literals in the initial values of package variables belong to the synthetic init.
	if init := pkg.Func("init"); init != nil {
		for _, lit := range init.AnonFuncs {
			add(lit)
		}
	}
	return b
}

func declared(pass *analysis.Pass) []*types.Func {
	var fns []*types.Func
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				if fn, ok := pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
					fns = append(fns, fn)
				}
			}
		}
	}
	return fns
}

// noReturn tells SSA which calls end the function, so that code behind log.Fatal is not "after" it.
func noReturn(f *types.Func) bool {
	switch f.FullName() {
	case "os.Exit", "runtime.Goexit", "log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln",
		"(*log.Logger).Fatal", "(*log.Logger).Fatalf", "(*log.Logger).Fatalln", "(*log.Logger).Panic", "(*log.Logger).Panicf",
		"(*log.Logger).Panicln", "syscall.Exit":
		return true
	}
	return false
}
