package endpoint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ballast-lint/ballast/analyzers/internal/rule"
	"github.com/ballast-lint/ballast/analyzers/internal/startup"
	"github.com/ballast-lint/ballast/rules"
)

// Candidate carries a literal that a rule calls by some name to where the whole program is known.
func (l Literal) Candidate(p *rule.Pass, name string, facts map[string]string) rule.Candidate {
	facts["name"] = name
	c := rule.Candidate{At: l.At, Func: rule.IDOf(l.Func), Shape: "literal", Facts: facts}
	if l.Asked != "" {
		c.Shape, facts["package"], facts["asked"], facts["parameter"] = "asked", p.Pkg.Path(), string(l.Asked), strconv.Itoa(l.Parameter)
	}
	return c
}

// Decide says the finding of a candidate: what stands here, or the first text that fits of those that
// other packages give. Code that nothing runs has none.
func Decide(w rule.World, c rule.Candidate, fits func(texts []string) (name string, ok bool), say func(name string) rules.Finding) (rules.Finding, bool) {
	if c.Shape == "literal" {
		return say(c.Facts["name"]), !startup.Unused(w, c.Func)
	}
	for _, g := range given(w, c) {
		name, ok := fits([]string{g.Text})
		if !ok || startup.Unused(w, g.Call.ID.Func) {
			continue
		}
		f := say(name)
		f.Primary, f.Symbol = g.Call.At, rule.Symbol(g.Call.ID.Func)
		return f, true
	}
	return rules.Finding{}, false
}

// given are the texts that other packages give; those of its own package are literals there.
func given(w rule.World, c rule.Candidate) []rule.Given {
	i, err := strconv.Atoi(c.Facts["parameter"])
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(w.Given(rule.FuncID(c.Facts["asked"]), i), func(g rule.Given) bool {
		return strings.HasPrefix(strings.TrimLeft(string(g.Call.ID.Func), "(*"), c.Facts["package"]+".")
	})
}
