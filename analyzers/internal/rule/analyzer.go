package rule

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
)

func newAnalyzer(d Definition) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     strings.ReplaceAll(d.Rule.ID, "-", "_"),
		Doc:      d.Rule.Title + "\n\n" + d.Rule.Problem + "\n\n" + d.Rule.Why + "\n\n" + d.Rule.Fix,
		URL:      d.Rule.URL(),
		Requires: []*analysis.Analyzer{lazyssa.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			return nil, nil
		},
	}
}
