package timeoutmissing

import (
	_ "embed"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/httpclient"
	"github.com/ballast-lint/ballast/analyzers/internal/program"
	"github.com/ballast-lint/ballast/analyzers/internal/route"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

//go:embed rule.yaml
var metadata []byte

//go:embed testdata/src/bad/bad.go
var bad string

//go:embed testdata/src/good/good.go
var good string

// Rule is the rule's description.
var Rule = rules.MustParse(rules.Go, metadata,
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad,
		Note: "http.Get uses http.DefaultClient, which waits for ever; the context of an incoming request has no deadline either."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "The client has a limit for every call, and the call that needs less sets a deadline of its own."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates.
const (
	shapeHTTP     = "http"
	shapeNetwork  = "network"
	shapeDatabase = "database"
	shapeGRPC     = "grpc"
	shapeCommand  = "command"
	shapeService  = "service"
)

// endless is a call that nothing in its package limits.
type endless struct {
	shape string
	// why completes "X can wait for ever: ...".
	why string
	// given is the function whose context parameter decides, nil when none does.
	given *ssa.Function
	// made is where the shared client is made, NoPos when the call itself is to be mended.
	made token.Pos
	// literal is where the client is made, shared or not, NoPos when nowhere in the package.
	literal token.Pos
	// unless are the variables of other packages that limit it when somebody in the program sets them.
	unless []string
	// request says that the context is that of an incoming request.
	request bool
	// client is what is known of the client when others make it or get it, nil when all is known.
	client *httpclient.Client
	// kept is the field or variable with the database or the client of a service, or the library that makes the client.
	kept string
	// help is what helps instead of what does elsewhere.
	help string
	// behind says that the client is behind an interface.
	behind bool
	// settable says that users of the package may limit it, programs that nobody sees here among them.
	settable bool
}

func collect(p *rule.Pass) []rule.Candidate {
	index := httpclient.NewIndex(p.Functions)
	found := append(proxies(p), replacements(p, index)...)
	known := map[mend]int{}
	for _, f := range p.Functions {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				call, ok := in.(*ssa.Call)
				if !ok {
					continue
				}
				e, ok := judge(index, call)
				if !ok {
					continue
				}
				m := e.mend(f)
				if i, seen := known[m]; seen && m != (mend{}) {
					found[i].Calls = append(found[i].Calls, rule.CallAt(p, call))
					continue
				}
				known[m] = len(found)
				found = append(found, candidate(p, f, call, e))
			}
		}
	}
	return found
}

// mend is a change that mends several calls: of the client that they share, or of all that one function
// asks a database or a service.
type mend struct {
	made token.Pos
	from program.Place // the client comes from there only
	kept string        // the client or database is in that field or variable, or the client of that library
	in   *ssa.Function
	why  string
}

func (e endless) mend(f *ssa.Function) mend {
	switch {
	case e.given == nil && e.made.IsValid():
		return mend{made: e.made}
	case e.given == nil && e.client != nil && e.client.Verdict == httpclient.Given && len(e.client.From) == 1:
		return mend{from: e.client.From[0], why: e.why}
	case e.kept != "":
		return mend{kept: e.kept, why: e.why}
	case e.shape == shapeDatabase, e.shape == shapeService:
		return mend{in: f, why: e.why}
	}
	return mend{}
}

func candidate(p *rule.Pass, f *ssa.Function, call *ssa.Call, e endless) rule.Candidate {
	at := rule.CallAt(p, call)
	c := rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: e.shape, Calls: []rule.Call{at}, Fixes: limit(p, call, e),
		Facts: map[string]string{"why": e.why, "unless": strings.Join(e.unless, " ")}}
	if e.help != "" {
		c.Facts["help"] = e.help
	}
	if e.settable {
		c.Facts["settable"] = "yes"
	}
	if e.request {
		c.Facts["request"] = "yes"
	}
	if e.behind {
		c.Facts["behind"] = "yes"
	}
	if e.client != nil {
		c.Client = &rule.Client{Endless: e.client.Verdict == httpclient.Endless, From: e.client.From, Handed: e.client.Handed}
		if e.literal.IsValid() {
			c.Client.Made = rule.At(p, e.literal, e.literal)
		}
	}
	switch {
	case e.given != nil:
		c.Facts["given"] = string(rule.IDOf(e.given))
		if e.made.IsValid() {
			at := rule.At(p, e.made, e.made)
			at.Message = "the client is made here"
			c.Notes = append(c.Notes, at)
		}
	case e.made.IsValid():
		c.At = rule.At(p, e.made, e.made)
	}
	return startup.Note(p, c)
}

func judge(index *httpclient.Index, call *ssa.Call) (endless, bool) {
	for _, family := range []func(*httpclient.Index, *ssa.Call) (endless, bool){httpCall, libraryCall, grpcCall, commandCall, awsCall, googleCall, githubCall} {
		if e, ok := family(index, call); ok {
			return e, true
		}
	}
	return endless{}, false
}

// decide reports calls on a request path with the path. Elsewhere only HTTP is reported, as a note:
// a background job that hangs is found late, but it holds nobody up.
func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	switch c.Shape {
	case shapeProxy:
		return proxy(w, c)
	case shapeSDK:
		return sdk()
	}
	c, ok := settled(w, c)
	if !ok {
		return rules.Finding{}, false
	}
	unless := strings.Fields(c.Facts["unless"])
	if slices.ContainsFunc(unless, w.Assigned) || !w.Closed() && slices.ContainsFunc(unless, later) {
		return rules.Finding{}, false
	}
	if c.Facts["request"] != "" {
		c.Calls = slices.DeleteFunc(slices.Clone(c.Calls), func(call rule.Call) bool { return w.Limited(call.ID.Func) })
	}
	for _, call := range c.Calls {
		path, ok := requestPath(w, c, call)
		if !ok || path.Confidence == rule.Possible || c.Shape == shapeService && path.Entry == lambda {
			continue
		}
		if c.Shape == shapeService || c.Shape == shapeDatabase {
			c.At = call.At // of several functions not all may be on one
		}
		return rules.Finding{
			Severity: rules.Warning,
			Primary:  c.At,
			Message:  fmt.Sprintf("%s can wait for ever on a request path: %s", call.Text, c.Facts["why"]),
			Path:     route.Flow(path, call, call.ID.Func),
			Related:  uses(c),
			Help:     help(c),
		}, true
	}
	if c.Facts["request"] != "" && len(c.Calls) == 0 {
		return rules.Finding{}, false
	}
	if given := c.Facts["given"]; given != "" && !endlessEverywhere(w, rule.FuncID(given)) && !w.NoDeadline(rule.FuncID(given)) {
		return rules.Finding{}, false
	}
	if c.Shape != shapeHTTP || c.Facts["settable"] != "" || startup.Spared(w, c) && !startup.Lasts(w, c) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Severity: rules.Note,
		Primary:  c.At,
		Message:  fmt.Sprintf("%s can wait for ever: %s", c.Calls[0].Text, c.Facts["why"]),
		Related:  uses(c),
		Help:     help(c),
	}, true
}

// lambda is the kind of entry point that has a deadline by itself: of seconds, or what its owner said.
const lambda = "Lambda handler"

// later says that packages which are not known yet may well set a variable or field: one that is there for
// them, other than those of net/http.
func later(name string) bool { return !strings.HasPrefix(name, "net/http.") }

// requestPath leads to the call; where a caller's context decides, along a way on which it has no
// deadline.
func requestPath(w rule.World, c rule.Candidate, call rule.Call) (rule.Path, bool) {
	given := rule.FuncID(c.Facts["given"])
	if given == "" {
		return w.RequestPath(call.ID.Func)
	}
	path, ok := w.EndlessPath(given)
	if ok && given != call.ID.Func { // the call is in a literal
		return w.RequestPath(call.ID.Func)
	}
	return path, ok
}

// endlessEverywhere says that no caller gives a function a context with a deadline. One that somebody
// may cancel mostly ends with the process.
func endlessEverywhere(w rule.World, f rule.FuncID) bool {
	switch w.Ending(f) {
	case rule.EndsNever, rule.EndsWithRequest, rule.EndsOnCancel:
		return true
	}
	return false
}

// uses are the calls of a shared client, and where it is made if that is not where the finding is.
func uses(c rule.Candidate) []rule.Location {
	out := slices.Clone(c.Notes)
	for _, call := range c.Calls {
		if call.At != c.At && len(out) < 5 {
			at := call.At
			at.Message = "used here"
			out = append(out, at)
		}
	}
	return out
}

func help(c rule.Candidate) string {
	if own := c.Facts["help"]; own != "" {
		return own
	}
	switch c.Shape {
	case shapeHTTP:
		return "use a client of your own with http.Client{Timeout: ...}, or give the request a context made with context.WithTimeout"
	case shapeNetwork:
		return "connect with a timeout, as net.DialTimeout and a net.Dialer with a Timeout do, and set a deadline on the connection"
	case shapeCommand:
		return "start it with exec.CommandContext and a context made by context.WithTimeout"
	case shapeService:
		return "pass a context made by context.WithTimeout (v1: the WithContext variant of the method), or give the SDK an HTTP client with a timeout"
	case shapeDatabase:
		return "use the Context variant of the method with a context made by context.WithTimeout"
	}
	return "derive the context with context.WithTimeout"
}
