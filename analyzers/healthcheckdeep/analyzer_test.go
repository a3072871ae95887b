package healthcheckdeep_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/healthcheckdeep"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, healthcheckdeep.Definition, healthcheckdeep.Analyzer, "bad", "good", "checks")
}
