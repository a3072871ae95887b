package controlplaneinrecovery_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/controlplaneinrecovery"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, controlplaneinrecovery.Definition, controlplaneinrecovery.Analyzer, "bad", "good")
}
