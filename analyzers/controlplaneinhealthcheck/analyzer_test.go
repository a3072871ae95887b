package controlplaneinhealthcheck_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/controlplaneinhealthcheck"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, controlplaneinhealthcheck.Definition, controlplaneinhealthcheck.Analyzer, "bad", "good")
}
