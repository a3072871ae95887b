package loadnotshed

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/remote"
	"github.com/ballast-lint/ballast/analyzers/internal/rule"
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
		Note: "A thousand requests for reports run a thousand queries."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Twenty reports are made at a time; whoever comes then is told at once."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// collect makes one candidate of a function: where it serves in several ways, one of them is chosen
// when it runs.
func collect(p *rule.Pass) []rule.Candidate {
	if asideFolder.MatchString(p.Pkg.Path()) || slices.ContainsFunc(p.Functions, takesSlots) {
		return nil
	}
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, call := range rule.CallsOf(f) {
			if s, ok := started(call.Common()); ok && !aside(p, call) {
				at := rule.CallAt(p, call)
				found = append(found, rule.Candidate{At: at.At, Func: rule.IDOf(f), Shape: s.protocol, Calls: []rule.Call{at}})
				break
			}
		}
	}
	return found
}

// takesSlots says that a function sends empty structs: that is how channels are used as semaphores.
func takesSlots(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Send:
				if isEmpty(in.X) {
					return true
				}
			case *ssa.Select:
				if slices.ContainsFunc(in.States, func(st *ssa.SelectState) bool { return st.Send != nil && isEmpty(st.Send) }) {
					return true
				}
			}
		}
	}
	return false
}

func isEmpty(v ssa.Value) bool { return v.Type().Underlying().String() == "struct{}" }

// limiter is what is called that lets only so much through.
var limiter = regexp.MustCompile(`(?i)throttl|rate_?limit|limiter|LimitListener|MaxConcurren|InTapHandle|semaphore|shed(der|ding|load)|bulkhead|backpressure|tollbooth|httprate|max_?in_?flight|hystrix|sentinel-golang|x/time/rate|TryAcquire|too_?many_?requests`)

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if !w.Closed() || !serves(w, c.Shape) || w.Around(c.Func, limiter.MatchString) {
		return rules.Finding{}, false
	}
	return rules.Finding{
		Message: fmt.Sprintf("%s serves every request that comes: no limit on their rate or number is in sight", c.Calls[0].Text),
		Help:    "limit how many requests are served at a time, and refuse the others at once",
	}, true
}

// serves says that requests of a protocol enter the program which are more than health checks.
func serves(w rule.World, protocol string) bool {
	for _, f := range w.Entries() {
		path, ok := w.RequestPath(f)
		if ok && !remote.Health(path) && !rule.Asynchronous(path.Entry) && protocolOf(path.Entry) == protocol {
			return true
		}
	}
	return false
}

// protocolOf is by which protocol requests of a kind come, "" for others.
func protocolOf(entry string) string {
	switch entry {
	case "gRPC method":
		return grpc
	case "net/http handler", "chi handler", "gin handler", "echo handler", "fiber handler", "fasthttp handler", "go-restful handler",
		"huma handler", "Connect method", "Twirp method", "GraphQL resolver", "grpc-gateway handler", "go-kit endpoint", "service broker":
		return http
	}
	return ""
}
