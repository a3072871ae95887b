package catalog

import (
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func small() *Catalog {
	rule := func(id string, profile rules.Profile, precision rules.Precision, equivalents ...string) *rules.Rule {
		r := &rules.Rule{ID: id, Profile: profile, Precision: precision}
		for _, e := range equivalents {
			r.Equivalents = append(r.Equivalents, rules.Equivalent{Tool: "Checkov", ID: e})
		}
		return r
	}
	return New(
		rule("retry-unbounded", rules.Core, rules.High),
		rule("asg-single-zone", rules.Reliability, rules.VeryHigh, "CKV_1", "CKV_2"),
		rule("elb-single-zone", rules.Reliability, rules.Medium, "CKV_2"),
		rule("load-not-shed", rules.Pedantic, rules.High),
	)
}

func ids(rs []*rules.Rule) string {
	var out []string
	for _, r := range rs {
		out = append(out, r.ID)
	}
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{
		"retry-unbounded": "retry-unbounded", "retry_unbounded": "retry-unbounded", "ckv_1": "asg-single-zone",
		"CKV_2": "asg-single-zone elb-single-zone", "AVD-CKV_1": "asg-single-zone",
	} {
		found, err := small().Find(name)
		if err != nil || ids(found) != want {
			t.Errorf("%s: got %q, %v, want %q", name, ids(found), err, want)
		}
	}
	_, err := small().Find("retry-unbound")
	if err == nil || !strings.Contains(err.Error(), `did you mean "retry-unbounded"?`) {
		t.Errorf("got %v", err)
	}
}

func TestInProfile(t *testing.T) {
	for profile, want := range map[rules.Profile]string{
		rules.Core: "retry-unbounded", rules.Reliability: "asg-single-zone retry-unbounded",
		rules.Pedantic: "asg-single-zone elb-single-zone load-not-shed retry-unbounded",
	} {
		var in []*rules.Rule
		for _, r := range small().All() {
			if r.In(profile) {
				in = append(in, r)
			}
		}
		if ids(in) != want {
			t.Errorf("%s: got %q, want %q", profile, ids(in), want)
		}
	}
}

func TestKnown(t *testing.T) {
	if _, ok := small().Known("retry-unbounded"); !ok {
		t.Error("a rule is unknown")
	}
	if suggestion, ok := small().Known("retry-unbouned"); ok || suggestion != "retry-unbounded" {
		t.Errorf("got %q, %v", suggestion, ok)
	}
	if !slices.IsSorted(small().IDs()) {
		t.Error("not sorted")
	}
}
