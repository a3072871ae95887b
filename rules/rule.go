// Package rules holds what a Ballast rule is and what it finds. The Go analyzers and the
// infrastructure policies share these types, so that a finding in Go code and one in Terraform
// look the same to everybody who reads them.
package rules

import "fmt"

// Engine says which half of Ballast evaluates a rule.
type Engine string

const (
	// Go rules are golang.org/x/tools/go/analysis analyzers over Go source.
	Go Engine = "go"
	// Infrastructure rules are Rego policies over the resource graph.
	Infrastructure Engine = "infrastructure"
	// Pipeline rules are about Ballast's own comments, whatever the language; no engine runs them.
	Pipeline Engine = "pipeline"
)

// Severity is how much a finding matters. The order is error > warning > note.
type Severity string

const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Rank orders severities: 3 for error down to 1 for note, 0 for anything else.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Note:
		return 1
	}
	return 0
}

// Precision is how often a finding of the rule is true, in the words SARIF consumers know.
type Precision string

const (
	VeryHigh Precision = "very-high"
	High     Precision = "high"
	Medium   Precision = "medium"
)

// Rank orders precisions: 3 for very-high down to 1 for medium, 0 for anything else.
func (p Precision) Rank() int {
	switch p {
	case VeryHigh:
		return 3
	case High:
		return 2
	case Medium:
		return 1
	}
	return 0
}

// Profile groups rules by who wants them. Core is the heart of static stability, reliability is
// what every production system wants, pedantic is opt-in.
type Profile string

const (
	Core        Profile = "core"
	Reliability Profile = "reliability"
	Pedantic    Profile = "pedantic"
)

// Profiles are all profiles, from the smallest to the largest.
var Profiles = []Profile{Core, Reliability, Pedantic}

// Rule is the one description of a rule. Documentation, `ballast explain`, SARIF rules and the
// configuration schema are all made from it.
type Rule struct {
	// ID is the kebab-case name of the problem, e.g. "retry-unbounded".
	ID string
	// Engine evaluates the rule.
	Engine Engine
	// Family is the principle the rule belongs to, e.g. "retry" or "zones".
	Family string
	// Title names the problem in a few words, without a final period.
	Title string
	// Problem says in one sentence what is wrong when the rule fires.
	Problem string
	// Why says what happens during an impairment because of it.
	Why string
	// Fix says what to do instead.
	Fix string

	Severity  Severity
	Precision Precision
	Profile   Profile

	// References are the sources of the principle.
	References []Reference
	// Tags hold Well-Architected best-practice ids, e.g. "REL11-BP05".
	Tags []string
	// Only is the language of a rule about something that others do not have; empty for all.
	Only Language
	// Concepts are the things checked, in names that hold across tools, e.g. "rds-instance-multi-az".
	Concepts []string
	// Equivalents are the same check in other tools, for people who migrate.
	Equivalents []Equivalent
	// ReadExamples reads the examples when somebody asks: a run needs none. Nil when there are none.
	ReadExamples func() []Example
	// Custom says that the rule is none of Ballast's.
	Custom bool
	// Since is the first version that has the rule, e.g. "0.1.0".
	Since string
}

// Examples are run by the convention test: bad ones fire, good and unknown ones are silent.
func (r *Rule) Examples() []Example {
	if r.ReadExamples == nil {
		return nil
	}
	return r.ReadExamples()
}

// Reference is a source a reader can open.
type Reference struct {
	Title string
	URL   string
}

// Equivalent is the id of a check in another tool.
type Equivalent struct {
	Tool string // e.g. "Checkov"
	ID   string // e.g. "CKV_AWS_157"
}

// ExampleKind says what the rule does on an example.
type ExampleKind string

const (
	Bad     ExampleKind = "bad"     // the rule fires
	Good    ExampleKind = "good"    // the rule is silent
	Unknown ExampleKind = "unknown" // a value cannot be known: the rule is silent, and says undecided
)

// Language of an example.
type Language string

const (
	LanguageGo             Language = "go"
	LanguageTerraform      Language = "terraform"
	LanguageCloudFormation Language = "cloudformation"
)

// Example is a piece of code the documentation shows and the tests run.
type Example struct {
	Kind     ExampleKind
	Language Language
	Code     string
	// Note is one sentence on why it fires or not; may be empty.
	Note string
}

// URL is the page of the rule in the documentation; of a rule that is not ours its first reference,
// or "".
func (r *Rule) URL() string {
	if r.Custom {
		if len(r.References) == 0 {
			return ""
		}
		return r.References[0].URL
	}
	return fmt.Sprintf("https://github.com/ballast-lint/ballast/blob/main/docs/rules/%s/%s.md", r.Family, r.ID)
}

// In says whether a rule runs in a profile unless somebody says otherwise.
func (r *Rule) In(p Profile) bool {
	if p == Pedantic {
		return true
	}
	precise := r.Precision.Rank() >= High.Rank()
	return precise && (r.Profile == Core || r.Profile == Reliability && p == Reliability)
}
