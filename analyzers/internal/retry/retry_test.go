package retry_test

import (
	"fmt"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/ballast-lint/ballast/analyzers/internal/lazyssa"
	"github.com/ballast-lint/ballast/analyzers/internal/retry"
)

// describe reports every retry with what bounds it and what it waits for.
var describe = &analysis.Analyzer{
	Name: "describe", Doc: "describe retries", Requires: []*analysis.Analyzer{lazyssa.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		built, err := pass.ResultOf[lazyssa.Analyzer].(*lazyssa.SSA).Build()
		if err != nil {
			return nil, err
		}
		for _, f := range built.Functions {
			for _, r := range retry.Find(f) {
				for _, a := range r.Attempts {
					pass.Reportf(a.Pos(), "%s", text(r))
				}
			}
		}
		return nil, nil
	},
}

func text(r retry.Retry) string {
	b := ""
	for _, kind := range []struct {
		set  bool
		name string
	}{
		{r.Bound.Count, "count"}, {r.Bound.Time, "time"}, {r.Bound.Context != nil, "context"},
		{r.Bound.Channel, "channel"}, {r.Bound.Other, "other"}, {r.Bound.Optional, "optional"}, {r.Bound.Deaf != nil, "deaf"}, {r.Bound.Flag, "flag"},
	} {
		if kind.set {
			b += " " + kind.name
		}
	}
	if r.Bound.None() {
		b += " unbounded"
	}
	if r.Bound.Limit > 0 {
		b += fmt.Sprintf(" limit=%d", r.Bound.Limit)
	}
	if r.Bound.Given != nil {
		b += fmt.Sprintf(" limit=%s%+d", r.Bound.Given.Name(), r.Bound.Plus)
	}
	if r.Poll {
		b = " poll" + b
	}
	s := fmt.Sprintf("%s%s, wait %s", r.Form, b, r.Wait.Growth)
	if r.Wait.Length > 0 {
		s += " " + r.Wait.Length.String()
	}
	return s
}

func TestRetries(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), describe, "shapes", "notretries", "bounds", "waits")
}
