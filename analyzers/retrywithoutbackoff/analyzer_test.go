package retrywithoutbackoff_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retrywithoutbackoff"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retrywithoutbackoff.Definition, retrywithoutbackoff.Analyzer, "bad", "good", "shapes")
}
