package certificatelonglived_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/certificatelonglived"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, certificatelonglived.Definition, certificatelonglived.Analyzer, "bad", "good", "templates", "memory", "nearby")
}
