package cachestampede_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/cachestampede"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, cachestampede.Definition, cachestampede.Analyzer, "bad", "good", "silent")
}
