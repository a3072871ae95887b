package fallbackonfailure_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/fallbackonfailure"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, fallbackonfailure.Definition, fallbackonfailure.Analyzer, "bad", "good", "shapes", "silent")
}
