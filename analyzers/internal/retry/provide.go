package retry

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
)

// rations is what functions are called that give out another one each time, or as many as are allowed.
var rations = regexp.MustCompile(`(?i)next|rand|rotat|other|shuffle|choose|pick|select|elect|take|acquire|reserve|lease|wait|allow`)

// provides says that a call brings what an attempt is made with: a connection, an agent, a token. Its failure
// ends the attempts, but no attempt makes it fail.
func (s *scope) provides(c *ssa.Call) bool {
	return c.Call.Signature().Results().Len() > 1 && outcome.Fails(c) && !rations.MatchString(methodName(c)) &&
		slices.ContainsFunc(s.attempts, func(a *ssa.Call) bool { return a != c && s.feeds(c, a) })
}
