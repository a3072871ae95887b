package timeoutmissing_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/timeoutmissing"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, timeoutmissing.Definition, timeoutmissing.Analyzer, "bad", "good", "clients", "silent", "defaults", "elsewhere", "proxies", "limitedproxies")
}

func TestFixes(t *testing.T) { ruletest.Fixed(t, timeoutmissing.Analyzer) }
