package attempt

import (
	_ "embed"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/contexts"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/words"
)

// Remote picks the first attempt of a candidate that reaches the network.
func Remote(w rule.World, c rule.Candidate) (rule.Call, rule.Reach, bool) {
	for _, call := range c.Calls {
		if reached := w.Remote(call.ID); len(reached) > 0 {
			return call, reached[0], true
		}
	}
	if i, err := strconv.Atoi(c.Facts[responds]); err == nil {
		op := rule.Operation{Service: "HTTP", Plane: rule.DataPlane}
		if c.Facts[service] != "" {
			op.Service = Unknown
		}
		return c.Calls[i], rule.Reach{Operation: op}, true
	}
	return rule.Call{}, rule.Reach{}, false
}

const (
	// responds is the fact which of the calls asks a server, going by what it takes and returns; service is
	// there when nothing tells what kind of server that is.
	responds, service = "responds", "service"
	// Unknown is the service of calls of which only their shape is known.
	Unknown = ""
)

// asksServer says that a call of code out of sight returns another module's response with a status code.
func asksServer(c *ssa.Call) bool {
	if f := c.Call.StaticCallee(); !c.Call.IsInvoke() && (f == nil || len(f.Blocks) > 0) {
		return false
	}
	response := outcome.Response(c)
	if response == nil || response.Pkg() == nil || response.Pkg() == c.Parent().Pkg.Pkg {
		return false
	}
	return hosted(response.Pkg().Path())
}

// hosted says that a package is none of the standard library.
func hosted(path string) bool {
	host, _, _ := strings.Cut(path, "/")
	return strings.Contains(host, ".")
}

// mostBetween is how many functions of the package may be between an attempt and the call of another module.
const mostBetween = 2

// leadsTo says that a call is one of some kind, or one of a function of the package that returns the error of such
// a call.
func leadsTo(c *ssa.Call, kind func(*ssa.Call) bool) bool { return leads(c, kind, mostBetween) }

func leads(c *ssa.Call, kind func(*ssa.Call) bool, depth int) bool {
	if kind(c) {
		return true
	}
	f := c.Call.StaticCallee()
	if f == nil || f.Pkg == nil || f.Pkg != c.Parent().Pkg || depth == 0 || outcome.TooLarge(f) {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if inner, ok := in.(*ssa.Call); ok && outcome.Plausible(inner) && leads(inner, kind, depth-1) && outcome.PassesOn(inner) {
				return true
			}
		}
	}
	return false
}

//go:embed inside.txt
var insideText string

// inside are the packages of other modules whose functions take a context and wait for something in the
// same process, or on the same machine.
var inside = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(words.Set(insideText))) })

// acts is how functions are called that ask another side for something.
var acts = regexp.MustCompile(`^(Dial|Connect|Reconnect|Login|Logon|Authenticate|Handshake|Publish|Produce|Send|Upload|Download|Subscribe|Ping)([A-Z_]|$)`)

// foreign says that a call of another repository's code takes a context, or is called like asking another side for
// something, and may fail. Where somebody waits before trying that again, it is hardly anything but a remote side
// that failed.
func foreign(p *rule.Pass, c *ssa.Call) bool {
	var callee types.Object
	if f := c.Call.StaticCallee(); c.Call.IsInvoke() {
		callee = c.Call.Method
	} else if f != nil && len(f.Blocks) == 0 {
		callee = f.Object()
	}
	if callee == nil || callee.Pkg() == nil || contexts.Argument(&c.Call) == nil && !acts.MatchString(callee.Name()) {
		return false
	}
	path := callee.Pkg().Path()
	return hosted(path) && repository(path) != repository(p.Pkg.Path()) &&
		!slices.ContainsFunc(inside(), func(prefix string) bool { return rule.Below(path, prefix) })
}

// repository is where a package is kept, going by its path: of several modules, some drivers know none.
func repository(path string) string {
	parts := strings.SplitN(path, "/", 4)
	return strings.Join(parts[:min(len(parts), 3)], "/")
}
