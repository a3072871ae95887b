package model

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Marks ride on cty values through every function and operator, so an unknown list still tells
// which subnets are in it and why it is unknown.
type (
	// Why is the reason of an unknown value, as a user should read it, e.g.
	// "variable azs has no default".
	Why struct{ Reason string }
	// Ref says that the value comes from an attribute of a resource that only a deployment knows.
	Ref struct{ Address, Attr string }
	// Sensitive values are never printed.
	Sensitive struct{}
	// Ephemeral values last for one run and are in no plan.
	Ephemeral struct{}
	// AllZones is on the complete list of a Region's Availability Zones, whose real length is not
	// known: it has MinimumZones elements at least.
	AllZones struct{ Region string }
	// Several is on an unknown text that may stand for more than one thing: a list that was joined, or
	// something of unknown type that is called like a list.
	Several struct{}
	// Written is what the configuration spells out of an unknown text: a script around what only a
	// deployment knows. Each unknown part of it is one Gap.
	Written struct{ Text string }
)

// Gap stands for an unknown part in the text of Written.
const Gap = "…"

// IsData says that the attribute is one of a data source.
func (r Ref) IsData() bool {
	rest := r.Address
	for strings.HasPrefix(rest, "module.") {
		_, after, _ := strings.Cut(rest[len("module."):], ".")
		if i := strings.Index(rest, `["`); i >= 0 && i < len(rest)-len(after) {
			// The key of the instance may have dots in it.
			_, after, _ = strings.Cut(rest[i:], `"].`)
		}
		rest = after
	}
	return strings.HasPrefix(rest, "data.")
}

// CountsZones says that a number with these marks follows from how many zones a Region has.
func CountsZones(marks cty.ValueMarks) bool {
	for m := range marks {
		if _, ok := m.(AllZones); ok {
			return true
		}
	}
	return false
}

// WhyZones is the reason of a number that follows from how many zones a Region has.
const WhyZones = "how many Availability Zones the Region has is not known"

// MinimumZones is how many Availability Zones every Region has at least ("All Regions currently have
// three or more Availability Zones", AWS Fault Isolation Boundaries, Regions).
const MinimumZones = 3

// UnknownBecause is an unknown value of a type with its reason.
func UnknownBecause(t cty.Type, reason string) cty.Value {
	return cty.UnknownVal(t).Mark(Why{reason})
}

// Reasons are the reasons that a value, or anything in it, is unknown, sorted.
func Reasons(v cty.Value) []string {
	var out []string
	for _, m := range deepMarks(v) {
		if w, ok := m.(Why); ok {
			out = append(out, w.Reason)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Refs are the resource attributes that a value is made from, sorted.
func Refs(v cty.Value) []Ref {
	var out []Ref
	for _, m := range deepMarks(v) {
		if r, ok := m.(Ref); ok {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Ref) int { return strings.Compare(a.Address+"\x00"+a.Attr, b.Address+"\x00"+b.Attr) })
	return slices.Compact(out)
}

func deepMarks(v cty.Value) []any {
	_, paths := v.UnmarkDeepWithPaths()
	var out []any
	for _, p := range paths {
		for m := range p.Marks {
			out = append(out, m)
		}
	}
	return out
}
