package workgrowswithfailure_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/workgrowswithfailure"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, workgrowswithfailure.Definition, workgrowswithfailure.Analyzer, "bad", "good", "silent")
}
