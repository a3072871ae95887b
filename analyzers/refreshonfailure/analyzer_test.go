package refreshonfailure_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/refreshonfailure"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, refreshonfailure.Definition, refreshonfailure.Analyzer, "bad", "good", "silent")
}
