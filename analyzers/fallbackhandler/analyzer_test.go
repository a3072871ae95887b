package fallbackhandler_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/fallbackhandler"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, fallbackhandler.Definition, fallbackhandler.Analyzer, "bad", "good", "shapes", "named")
}
