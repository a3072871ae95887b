package retrypermanenterror_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retrypermanenterror"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retrypermanenterror.Definition, retrypermanenterror.Analyzer, "bad", "good", "shapes")
}
