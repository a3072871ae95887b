package fallbackonfailure_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/fallbackonfailure"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, fallbackonfailure.Definition, fallbackonfailure.Analyzer, "remotes", "bad", "good", "shapes", "silent", "helpers", "several", "apart", "copies", "variables", "chained", "protocols", "chosen", "links")
}
