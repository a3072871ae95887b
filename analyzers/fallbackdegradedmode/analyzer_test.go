package fallbackdegradedmode_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/fallbackdegradedmode"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, fallbackdegradedmode.Definition, fallbackdegradedmode.Analyzer, "bad", "good", "silent", "wrapped")
}
