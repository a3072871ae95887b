package controlplaneonrequestpath_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/controlplaneonrequestpath"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, controlplaneonrequestpath.Definition, controlplaneonrequestpath.Analyzer, "bad", "good", "reload", "clients", "entries", "commands", "layered/orchestrator", "layered/front", "layered", "apart", "servers", "steps")
}
