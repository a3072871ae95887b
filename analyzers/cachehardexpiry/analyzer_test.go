package cachehardexpiry_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/cachehardexpiry"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, cachehardexpiry.Definition, cachehardexpiry.Analyzer, "bad", "good", "silent", "caches", "keys")
}
