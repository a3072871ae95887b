package policy

import "testing"

func TestEveryRuleLoads(t *testing.T) {
	all, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 8 {
		t.Errorf("%d rules", len(all))
	}
	ps, _ := load()
	if _, err := compile(t.Context(), ps); err != nil {
		t.Fatal(err)
	}
}
