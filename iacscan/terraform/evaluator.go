package terraform

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
	"github.com/zclconf/go-cty/cty"
)

// evaluator is the state of evaluating one root module.
type evaluator struct {
	ctx    context.Context
	opts   Options
	limits Limits
	tree   *tree
	root   *scope

	modules     map[string]*module // by folder
	modulesJSON map[string]string  // by call path

	library *library

	// steps is what is left of Limits.Evaluation; stopped says that they, or the time, ran
	// out.
	steps    int
	deadline time.Time
	stopped  bool
	said     bool // a diagnostic says so
	// stack are the named values being evaluated, innermost last.
	stack []reached
	// resources counts resource instances; full is that there are too many, and a diagnostic says so.
	resources int
	full      bool
	// elsewhere are the variables that files which nobody named give another value; nil until somebody asks.
	elsewhere map[string]bool

	diags map[rules.Diagnostic]bool
}

const stoppedReason = "evaluation was stopped because the configuration is too large"

// spend uses up evaluation steps. It is false when there are none left, or no time.
func (ev *evaluator) spend(n int) bool {
	before := ev.steps
	ev.steps -= n
	// The clock is looked at once in a few thousand steps.
	if ev.steps < 0 || before>>13 != ev.steps>>13 && (ev.ctx.Err() != nil || time.Now().After(ev.deadline)) {
		ev.stopped = true
	}
	return !ev.stopped
}

// errStopped unwinds an expression when there are no steps left.
var errStopped = errors.New(stoppedReason)

func (ev *evaluator) reportStopped(where rules.Location) cty.Value {
	if !ev.said {
		ev.said = true
		ev.report(rules.Diagnostic{
			Message: stoppedReason, Help: "check a smaller part of it, or raise the limits", Where: where,
		})
	}
	return model.UnknownBecause(cty.DynamicPseudoType, stoppedReason)
}

func (ev *evaluator) report(d rules.Diagnostic) { ev.diags[d] = true }

// bounded is v, unless it is too large to work with.
func (ev *evaluator) bounded(v cty.Value, where func() rules.Location) cty.Value {
	limit := ev.limits.Elements
	n := size(v, limit)
	if ev.spend(min(n, limit)); ev.stopped {
		return ev.reportStopped(where())
	}
	if n <= limit {
		return v
	}
	ev.report(rules.Diagnostic{
		Message: fmt.Sprintf("the value has more than %d elements, a longer text or a number with thousands of digits", limit),
		Help:    "such a value is not computed; everything that depends on it is unknown", Where: where(),
	})
	return model.UnknownBecause(cty.DynamicPseudoType, "the value is too large to be computed")
}

// size counts the elements of a value, and every 64 bytes of a string, at most up to limit+1. A value
// may be small in memory and large when written down, because its parts are shared.
func size(v cty.Value, limit int) int {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() {
		return 1
	}
	switch t := v.Type(); {
	case t == cty.String:
		return 1 + len(v.AsString())>>6
	case t == cty.Number && hugeNumber(v):
		return limit + 1
	}
	n := 1
	for e := range parts(v) {
		if n += size(e, limit-n); n > limit {
			break
		}
	}
	return n
}
