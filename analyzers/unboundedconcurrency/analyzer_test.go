package unboundedconcurrency_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/unboundedconcurrency"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, unboundedconcurrency.Definition, unboundedconcurrency.Analyzer, "bad", "good", "loops", "requests", "silent", "zones")
}
