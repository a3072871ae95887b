package certificateloadedonce_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/certificateloadedonce"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, certificateloadedonce.Definition, certificateloadedonce.Analyzer, "bad", "good", "servers", "reloads", "constructed", "clients")
}
