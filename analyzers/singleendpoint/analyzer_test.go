package singleendpoint_test

import (
	"testing"

	"github.com/ballast-lint/ballast/analyzers/internal/ruletest"
	"github.com/ballast-lint/ballast/analyzers/singleendpoint"
)

func TestAnalyzer(t *testing.T) {
	ruletest.Run(t, singleendpoint.Definition, singleendpoint.Analyzer, "bad", "good", "clients", "shop/store", "shop")
}
