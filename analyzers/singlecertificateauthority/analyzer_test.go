package singlecertificateauthority_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/singlecertificateauthority"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, singlecertificateauthority.Definition, singlecertificateauthority.Analyzer, "bad", "good",
		"lego", "pinned", "chosen", "managers", "configured")
}
