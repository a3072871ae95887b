package policy

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// What quickening changes, and what it must leave alone.
func TestQuicken(t *testing.T) {
	const text = `package test

import data.ballast.lib.value

path := ["engine"]

names := ["a", "b"]

taken := ["x"]

undecided contains reason if {
	some r in input.resources_by_type.aws_db_instance
	some name in names
	reason := value.why(r, path)
}

silent contains r.address if {
	some r in input.resources_by_type.aws_db_instance
	not value.why(r, [path[0]])
}

none(r) if {
	every name in names {
		value.absent(r, [name])
	}
}

own(taken) := taken[0]

kind(r) := "one" if r.single

kind(r) := "many" if not r.single

size(r) := r.units if r.single

size(r) := 0 if not r.single

both(r) := 1 if r.single

both(r) := 2 if {
	r.single
	not r.double
}
`
	got := quicken(ast.MustParseModule(text)).String()
	for _, want := range []string{
		`some r in input.resources_by_type.aws_db_instance; ballast.open(r);`, // asked first
		`ballast.value_why(r, ["engine"])`,                                    // a constant
		`not ballast.value_why(r, ["engine"])`,                                // an element of one
		`ballast.absent_all(r, [["a"], ["b"]])`,                               // a loop
		`own(taken) := taken[0]`,                                              // an argument of the same name
		`kind(r) := "one" if { r.single } else = "many" if { true }`,          // one or the other
		`size(r) := r.units if { r.single } else = 0 if { not r.single }`,     // r.units may be undefined
		"both(r) := 1 if { r.single }\nboth(r) := 2 if",                       // not so
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "ballast.open("); n != 1 {
		t.Errorf("%d guards in\n%s", n, got)
	}
}

// A resource is settled only as long as nothing in it is unknown or ignored: rules ask for no reasons
// then.
func TestSettled(t *testing.T) {
	infrastructure, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	both := map[bool]int{}
	for _, rule := range infrastructure {
		for _, ex := range rule.Examples() {
			for address, r := range inputOf(t, root(t, ex.Language, ex.Code))["resources"].(map[string]any) {
				r := r.(map[string]any)
				_, settled := r["settled"]
				both[settled]++
				if _, ignored := r["ignored"]; settled && (ignored || holdsUnknown(r["values"])) {
					t.Errorf("%s: %s is settled: %v", rule.ID, address, r)
				}
			}
		}
	}
	if both[true] == 0 || both[false] == 0 {
		t.Error(both)
	}
}

func holdsUnknown(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		for key, element := range v {
			if key == unknownKey || holdsUnknown(element) {
				return true
			}
		}
	case []any:
		for _, element := range v {
			if holdsUnknown(element) {
				return true
			}
		}
	}
	return false
}
