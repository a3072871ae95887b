package fallbackcachetosource_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/fallbackcachetosource"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, fallbackcachetosource.Definition, fallbackcachetosource.Analyzer, "remotes", "bad", "good", "silent", "helpers", "decorator")
}
