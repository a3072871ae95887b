package fallback

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/program"
)

// keepsIt is what methods are called that keep what they are given.
var keepsIt = regexp.MustCompile(`(?i)^(set|put|store|add|save|write|insert|create|upsert|cache|fill|populate|update|push|record|remember)`)

// fillsBack says that what the alternative brings is put where the primary looks, only then: by a method of
// the same value. Next time the primary has it.
func fillsBack(primary, alt *ssa.Call, onFailure []*ssa.Call) bool {
	on := receiver(Behind(primary))
	if on == nil {
		return false
	}
	return slices.ContainsFunc(onFailure, func(c *ssa.Call) bool {
		return c != alt && keepsIt.MatchString(name(c)) && receiver(c) != nil && program.Same(receiver(c), on) &&
			slices.ContainsFunc(data(c), func(v ssa.Value) bool { return carries(v, alt) })
	})
}

// receiver is the value that a method is called on, nil for a function.
func receiver(c *ssa.Call) ssa.Value {
	switch {
	case c.Call.IsInvoke():
		return c.Call.Value
	case c.Call.Signature().Recv() != nil && len(c.Call.Args) > 0:
		return c.Call.Args[0]
	}
	return nil
}
