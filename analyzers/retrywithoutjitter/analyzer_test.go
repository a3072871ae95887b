package retrywithoutjitter_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retrywithoutjitter"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retrywithoutjitter.Definition, retrywithoutjitter.Analyzer, "bad", "good", "shapes", "command", "commands")
}

func TestFixes(t *testing.T) { ruletest.Fixed(t, retrywithoutjitter.Analyzer) }
