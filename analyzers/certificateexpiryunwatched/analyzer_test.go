package certificateexpiryunwatched_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/certificateexpiryunwatched"
	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, certificateexpiryunwatched.Definition, certificateexpiryunwatched.Analyzer, "bad", "good", "servers", "library", "watched/expiry", "watched", "command", "demo/server")
}
