package pinnedplacement_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/pinnedplacement"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, pinnedplacement.Definition, pinnedplacement.Analyzer, "bad", "good", "places")
}
