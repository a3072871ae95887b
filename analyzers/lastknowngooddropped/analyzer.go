package lastknowngooddropped

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/ballast-lint/ballast/analyzers/internal/form"
	"github.com/ballast-lint/ballast/analyzers/internal/outcome"
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
		Note: "One failed refresh, and no request finds a price until the next one succeeds."},
	rules.Example{Kind: rules.Good, Language: rules.LanguageGo, Code: good,
		Note: "Prices that are some minutes old are better than none."})

// Definition is the rule for the engine.
var Definition = rule.Definition{Rule: Rule, Collect: collect, Decide: decide}

// Analyzer is the rule for any driver of go/analysis.
var Analyzer = rule.New(Definition)

// What happens to the state; the shapes of candidates.
const (
	cleared   = "cleared"
	deleted   = "deleted"
	ignored   = "ignored"
	early     = "early"
	onward    = "onward"
	inverted  = "inverted"
	partial   = "partial"
	reset     = "reset"
	swallowed = "swallowed"
	parts     = "parts"
	blank     = "blank"
	fatal     = "fatal"
	fatalHook = "fatal in a hook"
	together  = "together"
	truncated = "truncated"
	refused   = "refused"
	sent      = "sent"
)

// loss is a place where a failure of load takes state away: by a write, or by the end of the process.
type loss struct {
	load  *ssa.Call
	at    ssa.Instruction
	place string
	shape string
	local bool // where no function is seen to read it: a variable that a loop carries, a file, what a hook renews
}

// loseBy is a loss by a write.
func loseBy(load *ssa.Call, w *write, shape string) *loss {
	return &loss{load: load, at: w.at, place: w.place, shape: shape, local: w.local != nil}
}

func collect(p *rule.Pass) []rule.Candidate {
	if startup.Rehearsal(p) {
		return nil
	}
	cs, served := callersOf(p), readersOf(p)
	var found []rule.Candidate
	for _, f := range p.Functions {
		if f.Name() == "init" || strings.HasPrefix(f.Name(), "init#") {
			continue
		}
		writes := slices.Concat(cs.writesOf(f), cs.carried(f))
		taken := map[ssa.Instruction]bool{}
		for _, l := range append(handed(f, cs), gathered(f, structures(writes), cs)...) {
			if !taken[l.at] && counts(f, l, served) {
				taken[l.at] = true
				found = append(found, candidate(p, f, l))
			}
		}
		for _, c := range rule.CallsOf(f) {
			load, ok := c.(*ssa.Call)
			if !ok {
				continue
			}
			l, asks := lossBy(f, load, writes, cs), ""
			if l == nil && cs.mayRecur(f, writes) {
				l, asks = lossBy(f, load, writes, cs.assuming(f)), "again"
			}
			if l == nil || taken[l.at] || !counts(f, l, served) {
				continue
			}
			taken[l.at] = true
			c := candidate(p, f, l)
			c.Facts["asks"] = asks
			found = append(found, c)
		}
	}
	return found
}

// lossBy is the first way in which a failure of load takes state away.
func lossBy(f *ssa.Function, load *ssa.Call, writes []*write, cs callers) *loss {
	whole := structures(writes)
	if !loads(load) {
		if l := swallows(load, whole, cs); l != nil || !onlyError(load) {
			return l
		}
		if l := undoes(load, whole, cs); l != nil {
			return l
		}
		return ends(f, load, whole, cs)
	}
	if w, shape := dropped(f, load, writes, cs); w != nil {
		return loseBy(load, w, shape)
	}
	if l := truncates(f, load, cs); l != nil {
		return l
	}
	for _, find := range []func(*ssa.Function, *ssa.Call, []*write, callers) *loss{skips, empties, blanks, believes, ends} {
		if l := find(f, load, whole, cs); l != nil {
			return l
		}
	}
	return nil
}

func candidate(p *rule.Pass, f *ssa.Function, l *loss) rule.Candidate {
	at := rule.At(p, l.at.Pos(), l.at.Pos())
	if !l.at.Pos().IsValid() {
		at = rule.CallAt(p, l.load).At
	}
	if call, ok := l.at.(*ssa.Call); ok {
		at = rule.CallAt(p, call).At
	}
	return rule.Candidate{At: at, Func: rule.IDOf(f), Shape: l.shape, Calls: []rule.Call{rule.CallAt(p, l.load)},
		Facts: map[string]string{"place": l.place}}
}

// loads says that a call returns something, or fills what it is given the address of, and returns an error
// when it could not.
func loads(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	if res.Len() == 0 || !outcome.IsError(res.At(res.Len()-1).Type()) {
		return false
	}
	return res.Len() > 1 || len(filled(c)) > 0
}

// onlyError says that a call returns an error and nothing else.
func onlyError(c *ssa.Call) bool {
	res := c.Call.Signature().Results()
	return res.Len() == 1 && outcome.IsError(res.At(0).Type())
}

// filled are the variables, fields and package variables that a call is given the address of, as any value,
// also as one of several. The receiver of a method is given as it is.
func filled(c *ssa.Call) []ssa.Value {
	var found []ssa.Value
	for _, a := range c.Call.Args {
		for _, given := range append(elements(a), a) {
			mi, ok := given.(*ssa.MakeInterface)
			if !ok {
				continue
			}
			switch v := mi.X.(type) {
			case *ssa.Alloc, *ssa.FieldAddr, *ssa.Global:
				found = append(found, v)
			case *ssa.Parameter:
				if isReceiver(v) {
					found = append(found, v)
				}
			}
		}
	}
	return found
}

// elements are what a list of variadic arguments was made of.
func elements(list ssa.Value) []ssa.Value {
	cut, ok := list.(*ssa.Slice)
	if !ok || !isMade(cut.X) {
		return nil
	}
	var found []ssa.Value
	for _, r := range *cut.X.Referrers() {
		if at, ok := r.(*ssa.IndexAddr); ok {
			found = append(found, form.StoredAt(at)...)
		}
	}
	return found
}

func isReceiver(p *ssa.Parameter) bool {
	f := p.Parent()
	return f.Signature.Recv() != nil && p == f.Params[0]
}

var messages = map[string]string{
	cleared:   "a failure of %s clears %s, which held the last good state",
	deleted:   "a failure of %s deletes the last good entry from %s",
	ignored:   "the error of %s is ignored, and %s is overwritten with nothing when it fails",
	onward:    "a failure of %s is not the end: %s is overwritten all the same",
	early:     "%s overwrites %s before its error is looked at: a failure drops the last good state",
	partial:   "where %s fails its part is left out, and %s is overwritten with what is left",
	reset:     "a failure of %s leaves %s empty: it was cleared before the new state was there",
	blank:     "when %s fails %s is overwritten all the same, with nothing that was loaded",
	parts:     "%s leaves out what it could not load and does not tell, and %s is overwritten with what is left",
	swallowed: "%s returns nothing when it fails, not an error, and %s is overwritten with that",
	fatal:     "a failure of %s ends the process, which has a good state in %s",
	fatalHook: "a failure of %s in what is handed to %s ends the process, which has a good state",
	refused:   "%s returns nothing and no error when the other side answers that it cannot, and %s is overwritten with that",
	truncated: "when %s fails %s is empty already, and what was good in it is lost",
	together:  "%s puts its error into %s when it fails, in place of the last good state",
	sent:      "a failure of %s is not the end: nothing is sent over %s in place of the last good state",
	inverted:  "only a failure of %s sets %s: the check of its error is inverted",
}

// recurs says that a function which other packages call is called in a loop without end, and not in a goroutine of
// its own each time or for a request. What the loop calls by way of others may depend on what these look at first.
func recurs(w rule.World, f rule.FuncID) bool {
	if _, request := w.RequestPath(f); request {
		return false
	}
	return slices.ContainsFunc(w.Callers(f), func(c rule.CallID) bool { return w.Recurs(c) && !w.Starts(c) })
}

func decide(w rule.World, c rule.Candidate) (rules.Finding, bool) {
	if startup.Only(w, c.Func) || c.Shape == truncated && len(w.Remote(c.Calls[0].ID)) == 0 {
		return rules.Finding{}, false
	}
	if c.Facts["asks"] != "" && !recurs(w, c.Func) {
		return rules.Finding{}, false
	}
	load := c.Calls[0].At
	load.Message = "the refresh"
	return rules.Finding{
		Message: fmt.Sprintf(messages[c.Shape], c.Calls[0].Text, c.Facts["place"]),
		Related: []rule.Location{load},
		Help:    "keep the old state when the refresh fails: assign the new one after the check of the error",
	}, true
}
