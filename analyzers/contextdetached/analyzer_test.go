package contextdetached_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/contextdetached"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, contextdetached.Definition, contextdetached.Analyzer, "bad", "good", "silent", "routers")
}
