package retry

import (
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
)

// deaf says that the waits of a policy go on when a context has ended: it has none, and nothing looks at errors.
func (p policy) deaf() bool {
	return p.wait != "" && p.wait != NoWait && len(p.contexts) == 0 && !p.judges
}

// final is how libraries call what makes an error that is not retried.
var final = regexp.MustCompile(`(?i)permanent|unrecoverable|abort|fatal|stop`)

// stops says that an operation may tell the library itself that another attempt is of no use.
func stops(operation ssa.Value) bool {
	f := form.Function(operation)
	if f == nil {
		return true // not known
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && final.MatchString(methodName(c)) {
				return true
			}
		}
	}
	return false
}
