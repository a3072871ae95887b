package credentialstatic_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/credentialstatic"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, credentialstatic.Definition, credentialstatic.Analyzer, "bad", "good", "sources", "minio", "command")
}
