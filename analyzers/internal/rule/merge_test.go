package rule

import (
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

// TestMerge: one change mends all calls of a client, so that it is said once, with the worst of them.
func TestMerge(t *testing.T) {
	at := func(line int) rules.Location { return rules.Location{File: "main.go", Line: line, Column: 2} }
	found := Merge([]rules.Finding{
		{RuleID: "a", Primary: at(1), Severity: rules.Note, Related: []rules.Location{at(7)}},
		{RuleID: "a", Primary: at(2), Severity: rules.Note},
		{RuleID: "b", Primary: at(1), Severity: rules.Note},
		{RuleID: "a", Primary: at(1), Severity: rules.Warning, Related: []rules.Location{at(8), at(7)}},
	})
	if len(found) != 3 || found[0].Severity != rules.Warning || found[1].Primary != at(2) || found[2].RuleID != "b" {
		t.Fatalf("%+v", found)
	}
	if r := found[0].Related; len(r) != 2 || r[0] != at(8) || r[1] != at(7) {
		t.Errorf("related places %v", r)
	}
}
