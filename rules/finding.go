package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strconv"
)

// Location is a place on one line of a source file.
//
// Line and Column count from 1. Column and EndColumn count bytes, as Go and HCL do; reporters turn
// them into what their medium wants. EndColumn is exclusive, 0 when unknown. Column 0 means the
// whole line.
type Location struct {
	// File is an absolute path in the operating system's form.
	File      string
	Line      int
	Column    int
	EndColumn int
	// Message annotates the location, e.g. "zones come from here". May be empty on a primary location.
	Message string
}

// IsZero says that the location names no file.
func (l Location) IsZero() bool { return l.File == "" }

// Compare orders locations by file, line, column and message.
func (l Location) Compare(o Location) int {
	if l.File != o.File {
		return cmp.Compare(filepath.ToSlash(l.File), filepath.ToSlash(o.File))
	}
	return cmp.Or(cmp.Compare(l.Line, o.Line), cmp.Compare(l.Column, o.Column), cmp.Compare(l.Message, o.Message))
}

// Finding is one problem at one place.
type Finding struct {
	// RuleID is the rule that fired.
	RuleID string
	// Severity is the rule's, unless the rule or the configuration lowered it for this case.
	Severity Severity
	// AtMost is the most that it counts where it was found, whatever the level of its rule; "" for no
	// limit.
	AtMost Severity
	// Profile is the smallest that wants this case, when fewer people want it than the rule; "" for the
	// rule's.
	Profile Profile
	// Message is one sentence without a final period: what is wrong here, with numbers.
	Message string
	// Primary is the attribute or call at fault, or the header of the block when something is absent.
	Primary Location
	// Related are further places that explain the finding, most important first.
	Related []Location
	// Path is the story behind the finding, from cause to effect, when it has one: a call path
	// from an entry point, or the chain of resources that depend on each other.
	Path []Location
	// Callers are the module calls that lead to the place, outermost first: who accepts a finding
	// where a module is called accepts it in the module.
	Callers []Location
	// Symbol is the Go function ("pkg.Func", "pkg.(*T).Method") or the resource address
	// ("module.a.aws_db_instance.b[0]", or the CloudFormation logical id).
	Symbol string
	// Owner is the address of the resource in the source, when a transform makes the one at Symbol from it.
	Owner string
	// Help is what to do here, when it can be more concrete than the rule's Fix. May be empty.
	Help string
	// Fixes are edits that mend it.
	Fixes []Fix
	// Ordinal tells findings of the same rule, file and symbol apart, counting from 0 in the order
	// of the file. Sort sets it.
	Ordinal int
}

// Fix is a set of edits that mends a finding.
type Fix struct {
	Message string
	// Unsafe fixes change behaviour and are only applied on request.
	Unsafe bool
	Edits  []Edit
}

// Edit replaces the bytes [Start, End) of a file.
type Edit struct {
	File       string
	Start, End int // byte offsets
	New        string
}

// Fingerprint identifies the finding across commits: it is made from the rule, the file (as given,
// slash-separated, relative to the repository), the symbol and the ordinal, never from line numbers.
func (f *Finding) Fingerprint(relFile string) string {
	h := sha256.New()
	for _, part := range []string{f.RuleID, filepath.ToSlash(relFile), f.Symbol, strconv.Itoa(f.Ordinal)} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// Undecided is a rule that could not judge a resource or function because a value cannot be known.
type Undecided struct {
	RuleID  string
	Symbol  string
	Primary Location
	// Reason says which value is unknown and why, and what would make it known.
	Reason string
}

// Suppressed is a finding that somebody chose to accept, with the reason given.
type Suppressed struct {
	Finding
	Reason string
	// By is the place of the suppression.
	By Location
}

// Diagnostic is something that kept Ballast from knowing: a file that cannot be read or parsed, a
// module that is missing, a limit that was hit. It never hides the findings of the rest.
type Diagnostic struct {
	// Message says what was wrong; Help what to do next (may be empty).
	Message string
	Help    string
	// Where may be zero when no file is to blame.
	Where Location
	// Tolerable diagnostics are said but do not change the exit code: the user can do nothing about
	// them in this repository, e.g. a registry module that was not downloaded.
	Tolerable bool
}

// Report is everything one engine, and in the end one run, has to say.
type Report struct {
	Findings    []Finding
	Suppressed  []Suppressed
	Undecided   []Undecided
	Diagnostics []Diagnostic
	Stats       Stats
}

// Stats count what was looked at.
type Stats struct {
	Files     int // source files read
	Resources int // resources in all root modules and templates
	Packages  int // first-party Go packages
	// Unmodelled counts resources by native type that no rule and no edge knows.
	Unmodelled map[string]int
}

// Add puts the contents of o behind those of r.
func (r *Report) Add(o *Report) {
	r.Findings = append(r.Findings, o.Findings...)
	r.Suppressed = append(r.Suppressed, o.Suppressed...)
	r.Undecided = append(r.Undecided, o.Undecided...)
	r.Diagnostics = append(r.Diagnostics, o.Diagnostics...)
	r.Stats.Files += o.Stats.Files
	r.Stats.Resources += o.Stats.Resources
	r.Stats.Packages += o.Stats.Packages
	for t, n := range o.Stats.Unmodelled {
		if r.Stats.Unmodelled == nil {
			r.Stats.Unmodelled = map[string]int{}
		}
		r.Stats.Unmodelled[t] += n
	}
}

// Sort puts everything in the one order all outputs use (file, line, column, rule, symbol,
// message), drops exact repetitions and numbers findings that share rule, file and symbol. What
// several root modules have of the module that they call stays, under one number: a suppression or an
// environment may be about one of them. Once leaves one of each.
func (r *Report) Sort() {
	r.Findings = ordered(r.Findings, func(a, b *Finding) int {
		return cmp.Or(a.compare(b), slices.CompareFunc(a.Callers, b.Callers, Location.Compare), cmp.Compare(a.AtMost, b.AtMost))
	})
	type key struct{ rule, file, symbol string }
	seen := map[key]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if i > 0 && f.compare(&r.Findings[i-1]) == 0 {
			f.Ordinal = r.Findings[i-1].Ordinal
			continue
		}
		k := key{f.RuleID, f.Primary.File, f.Symbol}
		f.Ordinal = seen[k]
		seen[k]++
	}
	r.Suppressed = ordered(r.Suppressed, func(a, b *Suppressed) int { return a.Finding.compare(&b.Finding) })
	r.Undecided = ordered(r.Undecided, func(a, b *Undecided) int {
		return cmp.Or(a.Primary.Compare(b.Primary), cmp.Compare(a.RuleID, b.RuleID), cmp.Compare(a.Symbol, b.Symbol), cmp.Compare(a.Reason, b.Reason))
	})
	r.Diagnostics = ordered(r.Diagnostics, func(a, b *Diagnostic) int {
		return cmp.Or(a.Where.Compare(b.Where), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Help, b.Help))
	})
}

// Once leaves one of the findings that several root modules have of the same place: that which counts
// most. The place is only accepted where all of them are, so this comes after Sort and suppression.
func (r *Report) Once() {
	var once []Finding
	for _, f := range r.Findings {
		last := len(once) - 1
		switch {
		case last < 0 || once[last].compare(&f) != 0:
			once = append(once, f)
		case once[last].Severity.Rank() < f.Severity.Rank():
			once[last] = f
		}
	}
	r.Findings = once
	r.Suppressed = slices.CompactFunc(r.Suppressed, func(a, b Suppressed) bool { return a.compare(&b.Finding) == 0 })
	r.Suppressed = slices.DeleteFunc(r.Suppressed, func(s Suppressed) bool {
		_, left := slices.BinarySearchFunc(once, &s.Finding, func(f Finding, s *Finding) int { return f.compare(s) })
		return left
	})
}

func (f *Finding) compare(o *Finding) int {
	if c := f.Primary.Compare(o.Primary); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(f.RuleID, o.RuleID), cmp.Compare(f.Symbol, o.Symbol), cmp.Compare(f.Message, o.Message))
}

// ordered are things in their order, each once. They are large: what moves while they are sorted is
// where they are.
func ordered[T any](things []T, compare func(a, b *T) int) []T {
	if len(things) == 0 {
		return things
	}
	at := make([]*T, len(things))
	for i := range things {
		at[i] = &things[i]
	}
	slices.SortFunc(at, compare)
	at = slices.CompactFunc(at, func(a, b *T) bool { return compare(a, b) == 0 })
	out := make([]T, len(at))
	for i, thing := range at {
		out[i] = *thing
	}
	return out
}
