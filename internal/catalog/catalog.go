// Package catalog knows all rules of both engines, and finds them by the names people use.
package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ballast-lint/ballast/internal/suggest"
	"github.com/ballast-lint/ballast/rules"
)

// Catalog is a set of rules, sorted by id.
type Catalog struct{ rules []*rules.Rule }

// New is a catalogue of the given rules.
func New(all ...*rules.Rule) *Catalog {
	c := &Catalog{rules: slices.Clone(all)}
	slices.SortFunc(c.rules, func(a, b *rules.Rule) int { return strings.Compare(a.ID, b.ID) })
	return c
}

// With is the catalogue with further rules.
func (c *Catalog) With(more []*rules.Rule) *Catalog { return New(slices.Concat(c.rules, more)...) }

// All are the rules by id.
func (c *Catalog) All() []*rules.Rule { return c.rules }

// Rule is the rule with an id, or nil.
func (c *Catalog) Rule(id string) *rules.Rule {
	i, ok := slices.BinarySearchFunc(c.rules, id, func(r *rules.Rule, id string) int { return strings.Compare(r.ID, id) })
	if !ok {
		return nil
	}
	return c.rules[i]
}

// IDs are the ids of all rules.
func (c *Catalog) IDs() []string {
	ids := make([]string, len(c.rules))
	for i, r := range c.rules {
		ids[i] = r.ID
	}
	return ids
}

// Known says whether an id is a rule's, and which one may have been meant when it is not.
func (c *Catalog) Known(id string) (suggestion string, ok bool) {
	if c.Rule(id) != nil {
		return "", true
	}
	return suggest.Nearest(id, c.IDs()), false
}

// Find are the rules that somebody may mean by a name: an id, the Go identifier of an analyzer, or
// the id of the same check in another tool, which several rules may share.
func (c *Catalog) Find(name string) ([]*rules.Rule, error) {
	if r := c.Rule(kebab(name)); r != nil {
		return []*rules.Rule{r}, nil
	}
	var found []*rules.Rule
	other := strings.TrimPrefix(name, "AVD-") // Trivy writes its ids both ways
	for _, r := range c.rules {
		if slices.ContainsFunc(r.Equivalents, func(e rules.Equivalent) bool { return strings.EqualFold(e.ID, other) }) {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		return nil, c.Unknown(name)
	}
	return found, nil
}

// kebab turns the Go identifier of an analyzer into an id.
func kebab(name string) string { return strings.ReplaceAll(name, "_", "-") }

// Unknown is the error for a name that is no rule's.
func (c *Catalog) Unknown(name string) error {
	return fmt.Errorf("unknown rule %q%s; `ballast rules` lists all", name, suggest.DidYouMean(kebab(name), c.IDs()))
}
