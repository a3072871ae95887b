package retrywithoutthrottle_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retrywithoutthrottle"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retrywithoutthrottle.Definition, retrywithoutthrottle.Analyzer, "bad", "good", "own")
}
