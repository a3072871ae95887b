package timerinstep_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/timerinstep"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, timerinstep.Definition, timerinstep.Analyzer, "bad", "good", "timers", "silent")
}
