package loadnotshed

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/listening"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
)

// asideName is what functions, packages, variables and routes are called that serve the people who run
// a service, not its clients, and servers that only say where another one is.
var asideName = regexp.MustCompile(`(?i)pprof|debug|prof(il|_?addr)|metric|prometheus|health|live|ready|probe|admin|telemetry|monitor|redirect`)

// asideFolder are folders whose servers nobody depends on.
var asideFolder = regexp.MustCompile(`(^|/)(tools?|test[a-z]*|[a-z]+test|examples?|hack|demo|cli|mocks?)(/|$)`)

// aside says that a server is not for the clients of the service.
func aside(p *rule.Pass, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(listening.Names(p, call), asideName.MatchString) || asideRoutes(listening.Routes(call.Common()))
}

// asideRoutes says that everything that a server has is for the people who run the service.
func asideRoutes(routes []string) bool {
	return len(routes) > 0 && !slices.ContainsFunc(routes, func(r string) bool { return !asideName.MatchString(r) })
}
