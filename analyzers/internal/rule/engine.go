package rule

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/models"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/summary"
	"github.com/ballast-lint/ballast/analyzers/internal/world"
	"github.com/ballast-lint/ballast/rules"
)

// engine runs all rules in drivers that show an analyzer one package at a time (go vet,
// golangci-lint, nogo). Ballast's own driver links the whole module instead.
var engine = &analysis.Analyzer{
	Name:       "ballast_engine",
	Doc:        "collect and decide the candidates of all Ballast rules",
	Requires:   []*analysis.Analyzer{lazyssa.Analyzer},
	FactTypes:  []analysis.Fact{(*fact)(nil)},
	ResultType: reflect.TypeFor[engineResult](),
	Run:        runEngine,
}

// flags are what some drivers cannot know and others have options for.
var flags struct {
	firstParty string
	generated  bool
}

func init() {
	engine.Flags.StringVar(&flags.firstParty, "firstparty", "", "comma-separated import path `prefixes` of further code that is yours")
	engine.Flags.Func("models", "`tables` of models: their lines, not the name of a file, so that caches know them", func(text string) error {
		return models.Use(models.Source{Name: "-models", Text: text})
	})
	engine.Flags.BoolVar(&flags.generated, "generated", false, "report findings in generated files too")
}

// engineResult holds the findings by rule id.
type engineResult map[string][]rules.Finding

// fact is what later packages need: everything up to and including its package, because drivers show
// only the facts of direct imports.
type fact struct {
	Packages []summary.Packed
	Pending  []pending
	Reported []string
}

func (*fact) AFact()           {}
func (f *fact) String() string { return fmt.Sprintf("%d packages", len(f.Packages)) }

// pending is a candidate that could not be decided yet.
type pending struct {
	Rule      string
	Candidate Candidate
}

// GobEncode keeps the bytes the same from run to run, which gob does not do for maps.
func (p pending) GobEncode() ([]byte, error) { return json.Marshal(pendingFields(p)) }

// GobDecode is the inverse of GobEncode.
func (p *pending) GobDecode(data []byte) error { return json.Unmarshal(data, (*pendingFields)(p)) }

type pendingFields pending // without the methods

func (p pending) key() string {
	return fmt.Sprintf("%s %s:%d:%d %s", p.Rule, p.Candidate.At.File, p.Candidate.At.Line, p.Candidate.At.Column, p.Candidate.Shape)
}

func runEngine(pass *analysis.Pass) (any, error) {
	result := engineResult{}
	if !firstParty(pass) {
		return result, nil
	}
	built, err := pass.ResultOf[lazyssa.Analyzer].(*lazyssa.SSA).Build()
	if err != nil {
		return nil, err
	}
	own := summary.Build(built)
	packed, err := summary.Pack(own)
	if err != nil {
		return nil, err
	}
	f := inherited(pass)
	f.Packages = append(f.Packages, packed)
	known := len(f.Pending)
	f.Pending = append(f.Pending, collect(NewPass(pass, built, flags.generated))...)
	if len(f.Pending) > known || own.Opens() {
		if err := f.decide(own.Main, result); err != nil {
			return nil, err
		}
	}
	f.normalise()
	pass.ExportPackageFact(f)
	return result, nil
}

// inherited joins the facts of the imports.
func inherited(pass *analysis.Pass) *fact {
	f := &fact{}
	for _, imp := range pass.Pkg.Imports() {
		var of fact
		if pass.ImportPackageFact(imp, &of) {
			f.Packages = append(f.Packages, of.Packages...)
			f.Pending = append(f.Pending, of.Pending...)
			f.Reported = append(f.Reported, of.Reported...)
		}
	}
	f.normalise()
	return f
}

// normalise drops repetitions, and candidates that somebody reported meanwhile.
func (f *fact) normalise() {
	slices.SortFunc(f.Packages, func(a, b summary.Packed) int { return cmp.Compare(a.Path, b.Path) })
	f.Packages = slices.CompactFunc(f.Packages, func(a, b summary.Packed) bool { return a.Path == b.Path })
	slices.Sort(f.Reported)
	f.Reported = slices.Compact(f.Reported)
	slices.SortStableFunc(f.Pending, func(a, b pending) int { return cmp.Compare(a.key(), b.key()) })
	f.Pending = slices.CompactFunc(f.Pending, func(a, b pending) bool { return a.key() == b.key() })
	f.Pending = slices.DeleteFunc(f.Pending, func(p pending) bool {
		_, reported := slices.BinarySearch(f.Reported, p.key())
		return reported
	})
}

func collect(p *Pass) []pending {
	var out []pending
	for _, d := range definitions() {
		for _, c := range d.Collect(p) {
			out = append(out, pending{d.Rule.ID, c})
		}
	}
	return out
}

// decide asks everything that is pending about all packages known so far. A main package closes the
// world.
func (f *fact) decide(closed bool, result engineResult) error {
	var packages []*summary.Package
	for _, packed := range f.Packages {
		p, err := packed.Unpack()
		if err != nil {
			return err
		}
		packages = append(packages, p)
	}
	w := world.New(packages, closed)
	byID := map[string]Definition{}
	for _, d := range definitions() {
		byID[d.Rule.ID] = d
	}
	for _, p := range f.Pending {
		d := byID[p.Rule]
		if found, ok := d.Decide(w, p.Candidate); ok {
			result[p.Rule] = append(result[p.Rule], d.Complete(p.Candidate, found))
			f.Reported = append(f.Reported, p.key())
		}
	}
	for id, found := range result {
		result[id] = Merge(found)
	}
	return nil
}

// firstParty says whether a package is the user's own, and more than tests. The user may know best.
// Drivers that know modules say so; of the others, Bazel keeps foreign code below external/.
func firstParty(pass *analysis.Pass) bool {
	if !slices.ContainsFunc(pass.Files, func(f *ast.File) bool { return !program.Test(pass.Fset.File(f.FileStart).Name()) }) {
		return false // only tests, or no files at all
	}
	if Below(pass.Pkg.Path(), flags.firstParty) {
		return true
	}
	if m := pass.Module; m != nil && m.Path != "" {
		return m.Version == ""
	}
	if models.Knows(pass.Pkg.Path()) {
		return false
	}
	file := strings.ReplaceAll(pass.Fset.Position(pass.Files[0].FileStart).Filename, "\\", "/")
	for _, foreign := range []string{"/pkg/mod/", "/vendor/", "/external/"} {
		if strings.Contains("/"+file, foreign) {
			return false
		}
	}
	first, _, _ := strings.Cut(pass.Pkg.Path(), "/")
	return strings.Contains(first, ".") || pass.Pkg.Name() == "main"
}

// Below says that an import path is one of some comma-separated prefixes, or below one.
func Below(path, prefixes string) bool {
	for prefix := range strings.SplitSeq(prefixes, ",") {
		if prefix != "" && (path == prefix || strings.HasPrefix(path, prefix+"/")) {
			return true
		}
	}
	return false
}
