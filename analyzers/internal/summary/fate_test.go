package summary

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

const fates = `package p

type logger struct{}

func (logger) Fatal(err error) {}

func try() error
func load() (int, error)
func note(err error)
func wrap(err error) error
func later()

func exits() { if err := try(); err != nil { panic(err) }; later() }

func exitsByLogger(l logger) int {
	n, err := load()
	if err != nil { l.Fatal(err) }
	return n
}

func returns() (int, error) {
	n, err := load()
	if err != nil { return 0, wrap(err) }
	return n, nil
}

func returnsAtOnce() error { return try() }

func goesOn() { if err := try(); err != nil { note(err) }; panic("done") }

func goesOnWithDefault() (int, error) {
	n, err := load()
	if err != nil { return 1, nil }
	return n, nil
}

func goesOnBlindly() { try() }
`

func TestFate(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", fates, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(&types.Config{}, fset, types.NewPackage("p", "p"), []*ast.File{file}, ssa.BuilderMode(0))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]Fate{
		"exits": Exits, "exitsByLogger": Exits, "returns": Returns, "returnsAtOnce": Returns,
		"goesOn": GoesOn, "goesOnWithDefault": GoesOn, "goesOnBlindly": GoesOn,
	} {
		if got := fate(program.Calls(pkg.Func(name))[0]); got != want {
			t.Errorf("%s: got %d, want %d", name, got, want)
		}
	}
}
