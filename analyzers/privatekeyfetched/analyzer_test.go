package privatekeyfetched_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/privatekeyfetched"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, privatekeyfetched.Definition, privatekeyfetched.Analyzer, "bad", "good", "sources", "shop/secrets", "shop")
}
