package fallbackchain_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/fallbackchain"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, fallbackchain.Definition, fallbackchain.Analyzer, "remotes", "bad", "good", "shapes", "parts", "joined", "unwired")
}
