package globalcontrolplane_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/globalcontrolplane"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, globalcontrolplane.Definition, globalcontrolplane.Analyzer, "bad", "good", "endpoints")
}
