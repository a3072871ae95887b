package retryignorescancellation_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retryignorescancellation"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retryignorescancellation.Definition, retryignorescancellation.Analyzer, "bad", "good", "shapes")
}

func TestFixes(t *testing.T) { ruletest.Fixed(t, retryignorescancellation.Analyzer) }
