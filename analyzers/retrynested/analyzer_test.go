package retrynested_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retrynested"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retrynested.Definition, retrynested.Analyzer, "bad", "good", "shapes", "off", "kafka", "clients", "layers", "policy", "sdk")
}
