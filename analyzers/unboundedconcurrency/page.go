package unboundedconcurrency

import (
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

var (
	// limitWord is what parameters and functions are called that say how many items there are at most.
	limitWord = regexp.MustCompile(`(?i)limit|page_?size|per_?page|max_?(results|items|keys|records|number|count)|batch|chunk|top`)
	// limitClause is how queries say it.
	limitClause = regexp.MustCompile(`(?i)\b(limit|fetch\s+first|top)\b`)
)

// pages says that a call asks for so many items at most.
func pages(c *ssa.Call) bool {
	if f := callee(c); f != nil && limitWord.MatchString(f.Name()) {
		return true
	}
	for _, t := range program.Texts(&c.Call) {
		if limitClause.MatchString(t) {
			return true
		}
	}
	for i, a := range c.Call.Args {
		if setsLimit(a) || limitWord.MatchString(parameter(c, i)) {
			return true
		}
	}
	return false
}

// setsLimit says that an argument is a struct made here with a field that is a limit.
func setsLimit(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	a, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *a.Referrers() {
		addr, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if limitWord.MatchString(program.FieldName(addr)) {
			return true
		}
	}
	return false
}

// parameter is the name of the parameter that argument i is for.
func parameter(c *ssa.Call, i int) string {
	sig := c.Call.Signature()
	if sig.Recv() != nil && !c.Call.IsInvoke() {
		i--
	}
	if i < 0 || i >= sig.Params().Len() {
		return ""
	}
	return sig.Params().At(i).Name()
}
