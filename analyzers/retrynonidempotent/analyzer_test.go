package retrynonidempotent_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/retrynonidempotent"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, retrynonidempotent.Definition, retrynonidempotent.Analyzer, "bad", "good", "shapes", "posts", "handed", "clients", "policed")
}
