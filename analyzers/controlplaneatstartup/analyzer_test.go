package controlplaneatstartup_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/controlplaneatstartup"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, controlplaneatstartup.Definition, controlplaneatstartup.Analyzer, "bad", "good", "tool")
}
