package lastknowngooddropped_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/lastknowngooddropped"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, lastknowngooddropped.Definition, lastknowngooddropped.Analyzer, "bad", "good", "shapes", "silent", "refreshes", "kept", "conditions", "emptied", "renewed", "together", "called", "blank", "reloads", "libraries")
}
