package configreadonrequestpath_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/configreadonrequestpath"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, configreadonrequestpath.Definition, configreadonrequestpath.Analyzer, "bad", "good", "cached", "purpose", "handlers", "kept", "listed", "generated", "admission")
}
