package retryunbounded_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retryunbounded"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retryunbounded.Definition, retryunbounded.Analyzer, "bad", "good", "libraries", "helpers", "beside")
}
