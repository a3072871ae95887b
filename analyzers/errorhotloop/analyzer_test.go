package errorhotloop_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/errorhotloop"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, errorhotloop.Definition, errorhotloop.Analyzer, "bad", "good", "shapes", "queues")
}
