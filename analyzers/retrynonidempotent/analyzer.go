package retrynonidempotent

import (
	_ "embed"
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/attempt"
	"github.com/ballast-lint/ballast/analyzers/internal/form"
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
	rules.Example{Kind: rules.Bad, Language: rules.LanguageGo, Code: bad, Note: "A timeout of the first attempt may be followed by a second order."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good, Note: "All attempts carry the same key."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// Shapes of candidates: an operation that adds, a request that does, and one in a function that is handed
// to somebody who repeats it, or sent by a client that does.
const (
	operation = "operation"
	request   = "request"
	handed    = "handed"
)

func collect(p *rule.Pass) []rule.Candidate {
	s := senderIn(p)
	var found []rule.Candidate
	for _, f := range p.Functions {
		for _, r := range attempt.Find(p, f) {
			if r.Poll {
				continue
			}
			for _, a := range r.Attempts {
				if op, ok := rule.OperationAt(a); ok && adding()[op.Service+" "+op.Name] && !marked(f) {
					call := rule.CallAt(p, a)
					found = append(found, rule.Candidate{At: call.At, Func: rule.IDOf(f), Shape: operation, Calls: []rule.Call{call}})
				}
				if !r.Refused {
					found = append(found, s.repeated(p, a, f)...)
				}
			}
		}
		found = append(found, s.handed(p, f)...)
	}
	return found
}

// repeated is the candidate of an attempt that sends requests which add.
func (s sender) repeated(p *rule.Pass, a *ssa.Call, f *ssa.Function) []rule.Candidate {
	for _, sent := range s.from(a, nil) {
		if !s.settled(sent, f) {
			return []rule.Candidate{s.candidate(p, a, f, request, sent)}
		}
	}
	return nil
}

// handed are the candidates of calls that hand over a function which sends, or that are sent by a client
// which may repeat them.
func (s sender) handed(p *rule.Pass, f *ssa.Function) []rule.Candidate {
	var found []rule.Candidate
	for _, c := range rule.CallsOf(f) {
		c, ok := c.(*ssa.Call)
		if !ok {
			continue
		}
		var sent []sending
		if repeats(s.index, c) {
			sent = s.sends(c, nil)
		}
		for _, arg := range c.Call.Args {
			if lit := form.Function(arg); lit != nil && lit.Parent() != nil && s.near[lit] {
				sent = slices.Concat(sent, slices.DeleteFunc(s.inside(lit, nil), func(sent sending) bool { return sent.call.Parent() == lit && permanent(sent.call) }))
			}
		}
		for _, sent := range sent {
			if !s.settled(sent, f) {
				found = append(found, s.candidate(p, c, f, handed, sent))
				break
			}
		}
	}
	return found
}

func (s sender) candidate(p *rule.Pass, call *ssa.Call, f *ssa.Function, shape string, sent sending) rule.Candidate {
	at, sends := rule.CallAt(p, call), rule.CallAt(p, sent.call)
	c := rule.Candidate{At: sends.At, Func: rule.IDOf(f), Shape: shape, Calls: []rule.Call{at, sends}, Facts: map[string]string{"method": sent.method}}
	if at.At != sends.At {
		at.At.Message = "this is repeated"
		c.Notes = append(c.Notes, at.At)
	}
	if sent.told != ssa.CallInstruction(sent.call) {
		told := rule.CallAt(p, sent.told).At
		told.Message = "this makes it a " + sent.method
		c.Notes = append(c.Notes, told)
	}
	return c
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	finding := rules.Finding{
		Message: fmt.Sprintf("%s adds something each time it arrives: an attempt that timed out and the next one may both count", c.Calls[0].Text),
		Related: c.Notes,
		Help:    "send a token with all attempts that is made once, outside of the loop, or a condition",
	}
	switch c.Shape {
	case operation:
		call, reach, remote := attempt.Remote(w, c)
		finding.Primary = call.At
		return finding, remote && len(reach.Path.Hops) == 0
	case handed:
		if _, ok := w.Repeated(c.Calls[0].ID); !ok {
			return rules.Finding{}, false
		}
	}
	finding.Message = fmt.Sprintf("%s sends a %s again when it is open what became of the first: both may count", c.Calls[1].Text, c.Facts["method"])
	finding.Help = "send the same key with all attempts, made once, outside of the loop (Idempotency-Key, if the server knows it), or repeat only what the server refused: 429, 503, a connection that was not made"
	return finding, true
}
