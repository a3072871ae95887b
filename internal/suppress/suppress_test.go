package suppress

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func known(id string) (string, bool) {
	if id == "retry-unboundd" {
		return "retry-unbounded", false
	}
	return "", strings.HasPrefix(id, "retry-") || strings.HasPrefix(id, "asg-") || id == Unused.ID
}

// Each case is a file; the wanted lines count from 1.
var scopes = []struct {
	name, file, source, want string
}{
	{"go: behind a statement", "a.go", `package a
func f() {
	g() //ballast:ignore retry-unbounded it is a test
	g()
}`, "3-3"},
	{"go: above a statement", "a.go", `package a
func f() {
	// ballast:ignore retry-unbounded it is a test
	// and this says more
	for {
		g()
	}
	g()
}`, "3-7"},
	{"go: doc comment covers the function", "a.go", `package a

// f does.
//
//ballast:ignore retry-unbounded it is a test
func f() {
	g()
}
func h() {}`, "5-8"},
	{"go: package clause covers the file", "a.go", `//ballast:ignore retry-unbounded it is a test
package a

func f() {}
`, "1-4"},
	{"go: the file", "a.go", `//ballast:ignore-file retry-unbounded it is a test
package a
`, "1-9223372036854775807"},
	{"hcl: the file", "a.tf", `# ballast:ignore-file asg-single-zone until=2027-03-31 it is a test
a = 1
b = 2
`, "1-9223372036854775807"},
	{"go: behind the last line of a call", "a.go", `package a
func f() {
	err := retry(func() error {
		return nil
	}, attempts(0)) //ballast:ignore retry-unbounded it is a test
}`, "3-5"},
	{"go: behind an argument on its own line", "a.go", `package a
var x = f(
	one(),
	two(), //ballast:ignore retry-unbounded it is a test
	three(),
)`, "4-4"},
	{"go: line directives do not move it", "a.go", `package a
//line other.go:100
func f() {
	g() //ballast:ignore retry-unbounded it is a test
}`, "4-4"},
	{"go: last in its block", "a.go", `package a
func f() {
	g()
	//ballast:ignore retry-unbounded it is a test
}
func h() {}`, "covers nothing"},
	{"hcl: behind an attribute", "a.tf", `resource "a" "b" {
  x = 1 # ballast:ignore asg-single-zone one zone is enough
  y = 2
}`, "2-2"},
	{"hcl: above a block", "a.tf", `# ballast:ignore asg-single-zone one zone is enough
resource "a" "b" {
  x = 1
}
resource "a" "c" {
}`, "1-4"},
	{"hcl: behind a block's header", "a.tf", `resource "a" "b" { // ballast:ignore asg-single-zone one zone is enough
  x = 1
}`, "1-3"},
	{"hcl: above an element", "a.tf", `locals {
  a = [
    1,
    # ballast:ignore asg-single-zone one zone is enough
    { b = 1,
      c = "ä" },
    3,
  ]
}`, "4-6"},
	{"hcl: not in a string", "a.tf", `x = "# ballast:ignore asg-single-zone one zone is enough"`, ""},
	{"yaml: above a resource", "a.yaml", `Resources:
  # ballast:ignore asg-single-zone one zone is enough
  Group:
    Type: X
    Properties:
      A: |
        text

        # ballast:ignore asg-single-zone not a comment

  Other:
    Type: Y`, "2-9"},
	{"yaml: behind an entry", "a.yml", `Resources:
  Group:
    Properties:
      Zones: [a] # ballast:ignore asg-single-zone one zone is enough
      Other: "a # ballast:ignore asg-single-zone not a comment"`, "4-4"},
	{"yaml: not in a text of many lines", "a.yaml", `A: "one
  # ballast:ignore asg-single-zone not a comment
  two" # ballast:ignore asg-single-zone one zone is enough
B: 'it''s
  # ballast:ignore asg-single-zone not a comment'`, "1-3"},
	{"yaml: behind a list element", "a.yml", `A:
  - B: 1 # ballast:ignore asg-single-zone one zone is enough
    C: 2
  - B: 2`, "2-3"},
	{"several rules", "a.tf", `x = 1 # ballast:ignore asg-single-zone, retry-unbounded -- one zone is enough`, "1-1"},
	{"no reason", "a.tf", `x = 1 # ballast:ignore asg-single-zone --`, "suppression of asg-single-zone gives no reason"},
	{"no rule", "a.tf", `x = 1 # ballast:ignore`, "suppression names no rule"},
	{"unknown rule", "a.tf", `x = 1 # ballast:ignore retry-unboundd because`, `did you mean "retry-unbounded"?`},
	{"unknown directive", "a.tf", `x = 1 # ballast:disable retry-unbounded because`, `unknown directive "ballast:disable"`},
	{"prose", "a.tf", `x = 1 # ballast: keeps a ship upright`, ""},
}

func TestScope(t *testing.T) {
	for _, c := range scopes {
		t.Run(c.name, func(t *testing.T) {
			ds, diags := Read(c.file, []byte(c.source), known)
			var got []string
			for _, d := range ds {
				got = append(got, fmt.Sprintf("%d-%d", d.First, d.Last))
				if want := "it is a test"; strings.HasSuffix(c.file, ".go") && d.Reason != want {
					t.Errorf("reason %q, want %q", d.Reason, want)
				}
			}
			for _, d := range diags {
				if d.Where.File != c.file || d.Where.Line == 0 || d.Where.Column == 0 {
					t.Errorf("diagnostic without a place: %+v", d)
				}
				got = append(got, d.Message)
			}
			if all := strings.Join(got, "; "); all != c.want && (c.want == "" || !strings.Contains(all, c.want)) {
				t.Errorf("got %q, want %q", all, c.want)
			}
		})
	}
}

func TestApply(t *testing.T) {
	at := func(line int) rules.Location { return rules.Location{File: "a.tf", Line: line} }
	r := &rules.Report{Findings: []rules.Finding{
		{RuleID: "asg-single-zone", Primary: at(2)},
		{RuleID: "retry-unbounded", Primary: at(2)},
		{RuleID: "asg-single-zone", Primary: at(9)},
	}}
	ds := []Directive{
		{Rules: []string{"asg-single-zone", "asg-other", "retry-off"}, Reason: "outer", Where: at(1), First: 1, Last: 5},
		{Rules: []string{"asg-single-zone"}, Reason: "inner", Where: at(2), First: 2, Last: 2},
	}
	unused := Apply(r, ds, Judge{Ran: func(id string) bool { return id != "retry-off" }})
	if len(r.Findings) != 2 || len(r.Suppressed) != 1 || r.Suppressed[0].Reason != "inner" {
		t.Errorf("kept %v, suppressed %v", r.Findings, r.Suppressed)
	}
	if len(unused) != 1 || unused[0].Message != "suppression of asg-other matches no finding" {
		t.Errorf("unused: %v", unused)
	}
}

func TestDaysAndOwners(t *testing.T) {
	place := rules.Location{File: "a.tf", Line: 1}
	for _, c := range []struct {
		name      string
		directive Directive
		ignorable bool
		want      string // what is said about the directive, "" when it suppresses
	}{
		{"on its last day", Directive{Until: "2027-03-31", First: 1, Last: 1}, true, ""},
		{"a day later", Directive{Until: "2027-03-30", First: 1, Last: 1}, true, "suppression of retry-unbounded ended on 2027-03-30"},
		{"a comment on what nobody may ignore", Directive{First: 1, Last: 1}, false,
			"suppression of retry-unbounded has no effect: the configuration says that nobody may ignore it"},
		{"the owner on what nobody may ignore", Directive{Owner: func(f *rules.Finding) bool { return f.Symbol == "x" }}, false, ""},
		{"another address", Directive{Owner: func(f *rules.Finding) bool { return f.Symbol == "y" }}, true,
			"suppression of retry-unbounded matches no finding"},
	} {
		c.directive.Rules, c.directive.Where = []string{"retry-unbounded"}, place
		r := &rules.Report{Findings: []rules.Finding{{RuleID: "retry-unbounded", Primary: place, Symbol: "x"}}}
		said := Apply(r, []Directive{c.directive}, Judge{Ran: func(string) bool { return true }, Whole: true, Today: "2027-03-31",
			Ignorable: func(*rules.Finding) bool { return c.ignorable }})
		got := ""
		for _, f := range said {
			got += f.Message
		}
		if got != c.want || (len(r.Suppressed) == 1) != (c.want == "") {
			t.Errorf("%s: got %q, %d suppressed", c.name, got, len(r.Suppressed))
		}
	}
}

// Who accepts a finding where a module is called accepts it in the module.
func TestCallersCover(t *testing.T) {
	r := &rules.Report{Findings: []rules.Finding{
		{RuleID: "retry-unbounded", Primary: rules.Location{File: "m/main.tf", Line: 9}, Callers: []rules.Location{{File: "main.tf", Line: 2}}},
		{RuleID: "retry-unbounded", Primary: rules.Location{File: "m/main.tf", Line: 9}, Callers: []rules.Location{{File: "main.tf", Line: 7}}},
	}}
	Apply(r, []Directive{{Rules: []string{"retry-unbounded"}, Where: rules.Location{File: "main.tf"}, First: 1, Last: 4}}, Judge{Ran: func(string) bool { return true }})
	if len(r.Findings) != 1 || len(r.Suppressed) != 1 || r.Findings[0].Callers[0].Line != 7 {
		t.Errorf("kept %v", r.Findings)
	}
}

func TestHostileNesting(t *testing.T) {
	deep := "x = " + strings.Repeat("[", 500_000) + " # ballast:ignore asg-single-zone would exhaust the stack"
	if ds, _ := Read("a.tf", []byte(deep), known); len(ds) != 0 {
		t.Errorf("got %v", ds)
	}
}

// Who wrote everything and put it in the wrong place is told to move it, not to write it.
func TestMisplaced(t *testing.T) {
	for source, want := range map[string]string{
		"x = {\n  # ballast:ignore asg-single-zone one is enough\n}": "move it",
		"x = 1\n# ballast:ignore-file asg-single-zone one is enough": "move it",
		"x = 1 # ballast:ignore asg-single-zone":                     "write ballast:ignore RULE and the reason",
	} {
		_, diags := Read("a.tf", []byte(source), known)
		if len(diags) != 1 || !strings.HasPrefix(diags[0].Help, want) {
			t.Errorf("%q: %+v, want help %q", source, diags, want)
		}
	}
}
