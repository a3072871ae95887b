package revocationonrequestpath_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/revocationonrequestpath"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, revocationonrequestpath.Definition, revocationonrequestpath.Analyzer, "bad", "good", "checks")
}
