package unboundedconcurrency

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/route"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/spawn"
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
		Note: "The handler answers at once, so nothing holds the next request back while the mail server is slow."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Ten mails are sent at a time; when a hundred wait, further requests are refused."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates: what there is a goroutine for.
const (
	perItem    = "item"
	perMessage = "message"
	perRequest = "request"
)

// startedBy is the fact that says how many of the calls are what is started and what it calls; the
// others bring the items.
const startedBy = "started"

func collect(p *rule.Pass) []rule.Candidate {
	var found []rule.Candidate
	callers := spawn.CallersIn(p.Functions)
	for _, f := range p.Functions {
		for _, s := range spawn.Of(f) {
			if s.Stays() {
				continue
			}
			shape, from := per(s, callers)
			if shape == "" {
				continue
			}
			calls := started(p, s)
			c := rule.Candidate{At: calls[0].At, Func: rule.IDOf(f), Shape: shape,
				Facts: map[string]string{startedBy: strconv.Itoa(len(calls))}}
			if from.content {
				c.Facts["content"] = "yes"
			}
			for _, call := range from.calls {
				calls = append(calls, rule.CallAt(p, call))
			}
			c.Calls = calls
			found = append(found, startup.Note(p, c))
		}
	}
	return found
}

// started are the start of a goroutine, and the calls of a literal that it runs.
func started(p *rule.Pass, s spawn.Start) []rule.Call {
	calls := []rule.Call{rule.CallAt(p, s.At)}
	if s.Body == nil || s.Body.Parent() == nil {
		return calls
	}
	for _, c := range rule.CallsOf(s.Body) {
		if plain, ok := c.(*ssa.Call); ok {
			calls = append(calls, rule.CallAt(p, plain))
		}
	}
	return calls
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	n, err := strconv.Atoi(c.Facts[startedBy])
	if err != nil {
		return rules.Finding{}, false
	}
	work, ok := remote(w, c.Calls[:n])
	if !ok {
		return rules.Finding{}, false
	}
	path, request := w.RequestPath(c.Func)
	request = request && path.Confidence != rule.Possible
	what, ok := goesOver(w, c, c.Calls[n:], request)
	if !ok {
		return rules.Finding{}, false
	}
	finding := rules.Finding{
		Severity: rules.Note,
		Message:  fmt.Sprintf("a goroutine that calls %s is started for every %s, and nothing limits how many there are", work, what),
		Help:     "take a slot of a semaphore before the goroutine starts, or hand the work to a fixed number of workers",
	}
	if request {
		finding.Severity, finding.Path = rules.Warning, route.Flow(path, c.Calls[0], c.Func)
	}
	return finding, true
}

// remote names what a goroutine waits for.
func remote(w rule.World, calls []rule.Call) (string, bool) {
	if len(calls) > 1 {
		calls = calls[1:] // what a literal calls says more than that it is one
	}
	for _, call := range calls {
		if reached := w.Remote(call.ID); len(reached) > 0 {
			return attempt.Name(call, reached[0]), true
		}
	}
	return "", false
}

// goesOver says in words what there is a goroutine for, and whether there can be any number of it.
func goesOver(w rule.World, c rule.Candidate, from []rule.Call, request bool) (string, bool) {
	switch c.Shape {
	case perRequest:
		return "request", request
	case perMessage:
		return "message", !startup.Spared(w, c)
	}
	if c.Facts["content"] != "" && request {
		return "item of a request", true
	}
	for _, call := range from {
		if !few.MatchString(call.Text) && brings(w.Remote(call.ID)) && !startup.Spared(w, c) {
			return "item that " + call.Text + " brings", true
		}
	}
	return "", false
}

// few is what functions and remote operations are called that list things of which there are only some.
var few = regexp.MustCompile(`(?i)(regions|availability_?zones|brokers|replicas|shards)$`)

// brings says that a call may bring any number of things from somewhere else.
func brings(reached []rule.Reach) bool {
	return slices.ContainsFunc(reached, func(r rule.Reach) bool { return !few.MatchString(r.Operation.Name) })
}
