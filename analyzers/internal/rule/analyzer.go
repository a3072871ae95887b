package rule

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/rules"
)

// registered holds every rule that New made. Two analyzers may not share a type of fact, so one
// analyzer, the engine, collects and decides for all of them and each rule's own only reports.
var registered struct {
	sync.Mutex
	definitions []Definition
}

func newAnalyzer(d Definition) *analysis.Analyzer {
	registered.Lock()
	defer registered.Unlock()
	registered.definitions = append(registered.definitions, d)
	return &analysis.Analyzer{
		Name:       strings.ReplaceAll(d.Rule.ID, "-", "_"),
		Doc:        strings.Join([]string{d.Rule.Title, d.Rule.Problem, d.Rule.Why, d.Rule.Fix}, "\n\n"),
		URL:        d.Rule.URL(),
		Requires:   []*analysis.Analyzer{engine},
		ResultType: reflect.TypeFor[[]rules.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			findings := pass.ResultOf[engine].(engineResult)[d.Rule.ID]
			for _, f := range findings {
				pass.Report(diagnostic(pass, f))
			}
			return findings, nil
		},
	}
}

// definitions are the rules known by now, in the order of their ids.
func definitions() []Definition {
	registered.Lock()
	defer registered.Unlock()
	ds := slices.Clone(registered.definitions)
	slices.SortFunc(ds, func(a, b Definition) int { return strings.Compare(a.Rule.ID, b.Rule.ID) })
	return ds
}

// Complete fills in what a rule left to the engine.
func (d Definition) Complete(c Candidate, f rules.Finding) rules.Finding {
	f.RuleID = d.Rule.ID
	if f.Severity == "" {
		f.Severity = d.Rule.Severity
	}
	if f.Primary.IsZero() {
		f.Primary = c.At
	}
	if f.Symbol == "" {
		f.Symbol = Symbol(c.Func)
	}
	if f.Fixes == nil {
		f.Fixes = c.Fixes
	}
	return f
}

// mostRelated is how many related places a merged finding has at most: nobody reads more.
const mostRelated = 10

// Merge leaves one finding, of the worst there are, where a rule has several at one place: calls in several
// packages that one change mends. It has the related places of all.
func Merge(found []rules.Finding) []rules.Finding {
	type place struct {
		rule         string
		file         string
		line, column int
	}
	first := map[place]int{}
	var out []rules.Finding
	for _, f := range found {
		at := place{f.RuleID, f.Primary.File, f.Primary.Line, f.Primary.Column}
		i, seen := first[at]
		if !seen {
			first[at] = len(out)
			out = append(out, f)
			continue
		}
		kept, other := out[i], f
		if f.Severity.Rank() > kept.Severity.Rank() {
			kept, other = f, kept
		}
		kept.Related = slices.Clone(kept.Related)
		for _, l := range other.Related {
			if len(kept.Related) < mostRelated && !slices.Contains(kept.Related, l) {
				kept.Related = append(kept.Related, l)
			}
		}
		out[i] = kept
	}
	return out
}
