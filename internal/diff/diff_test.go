package diff

import (
	"path/filepath"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func TestNew(t *testing.T) {
	finding := func(rule, file, symbol string) rules.Finding {
		return rules.Finding{RuleID: rule, Primary: rules.Location{File: file}, Symbol: symbol}
	}
	old := []rules.Finding{finding("a", "/old/x.tf", "s"), finding("a", "/old/before.tf", "s"), finding("b", "/old/x.tf", "gone")}
	now := []rules.Finding{
		finding("a", "/now/x.tf", "s"), finding("a", "/now/x.tf", "s"), finding("a", "/now/after.tf", "s"),
		finding("a", "/now/x.tf", "t"), finding("b", "/now/x.tf", "s"),
	}
	for i := range now {
		now[i].Ordinal = i
	}
	fresh, known := New(Side{"/now", &rules.Report{Findings: now}}, Side{"/old", &rules.Report{Findings: old}}, map[string]string{"before.tf": "after.tf"})
	if len(known) != 2 || len(fresh) != 3 || fresh[0].Ordinal != 1 || fresh[1].Symbol != "t" || fresh[2].RuleID != "b" {
		t.Errorf("known are %v, new are %v", known, fresh)
	}
}

// A suppressed finding uses up an old one: another one of the same key is new.
func TestNewSuppressed(t *testing.T) {
	at := func(file string) rules.Finding {
		return rules.Finding{RuleID: "a", Primary: rules.Location{File: file}, Symbol: "s"}
	}
	report := func(file string, findings, suppressed int) Side {
		r := &rules.Report{}
		for range findings {
			r.Findings = append(r.Findings, at(file))
		}
		for range suppressed {
			r.Suppressed = append(r.Suppressed, rules.Suppressed{Finding: at(file)})
		}
		return Side{filepath.Dir(file), r}
	}
	for _, test := range []struct {
		name         string
		old, now     [2]int // findings, suppressed
		fresh, known int
	}{
		{"suppressed and repeated", [2]int{1, 0}, [2]int{1, 1}, 1, 0},
		{"both are old", [2]int{1, 1}, [2]int{1, 1}, 0, 1},
		{"no longer suppressed", [2]int{0, 1}, [2]int{1, 0}, 1, 0},
		{"in the baseline of today", [2]int{2, 0}, [2]int{1, 1}, 0, 1},
	} {
		fresh, known := New(report("/now/x.tf", test.now[0], test.now[1]), report("/old/x.tf", test.old[0], test.old[1]), nil)
		if len(fresh) != test.fresh || len(known) != test.known {
			t.Errorf("%s: %d are new and %d known, want %d and %d", test.name, len(fresh), len(known), test.fresh, test.known)
		}
	}
}
