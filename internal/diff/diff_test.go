package diff

import (
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
	fresh, known := New(now, "/now", old, "/old", map[string]string{"before.tf": "after.tf"})
	if len(known) != 2 || len(fresh) != 3 || fresh[0].Ordinal != 1 || fresh[1].Symbol != "t" || fresh[2].RuleID != "b" {
		t.Errorf("known are %v, new are %v", known, fresh)
	}
}
