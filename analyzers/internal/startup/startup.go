// Package startup tells code that runs before a process serves from code that runs while it does.
package startup

import (
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// Only says that a function only runs before the process serves: it is main or init, or only
// they call it. Waiting for a dependency there delays a start, nothing else.
func Only(w rule.World, f rule.FuncID) bool {
	if _, request := w.RequestPath(f); request {
		return false
	}
	return only(w, f, 2)
}

func only(w rule.World, f rule.FuncID, depth int) bool {
	name := string(f)
	if strings.Contains(name, "$") {
		return false // a literal may be a goroutine's body
	}
	if strings.HasSuffix(name, ".main") || strings.HasSuffix(name, ".init") || strings.Contains(name, ".init#") {
		return true
	}
	callers := w.Callers(f)
	if len(callers) == 0 || depth == 0 {
		return false
	}
	for _, c := range callers {
		if !only(w, c.Func, depth-1) {
			return false
		}
	}
	return true
}
