// Package startup tells code that runs before a process serves, or for one person at a terminal, from
// code that runs while it serves.
package startup

import (
	"go/types"
	"regexp"
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

// aside are folders whose code nobody waits for but the person who runs it.
var aside = regexp.MustCompile(`(^|/)(cmd|cli|tests?|testing|testutils?|testdata|e2e|hack|examples?|scripts?|tools?|demo|mocks?|fixtures?)(/|$)`)

// Aside says that a package belongs to a command, a test or an example. Servers live in such places
// too: what is on a request path counts all the same.
func Aside(p *types.Package) bool { return p.Name() == "main" || aside.MatchString(p.Path()) }
