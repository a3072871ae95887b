package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/rules"
)

func TestUploadableKeepsTheMostSevere(t *testing.T) {
	var all []rules.Finding
	for i := range mostResults + 10 {
		severity := rules.Note
		if i >= mostResults {
			severity = rules.Error
		}
		all = append(all, rules.Finding{Symbol: fmt.Sprint(i), Severity: severity})
	}
	kept, cut := uploadable(all)
	if len(kept) != mostResults || cut != 10 {
		t.Fatalf("%d kept, %d cut", len(kept), cut)
	}
	if kept[0] != 0 || kept[mostResults-1] != len(all)-1 {
		t.Errorf("not the most severe in their order: %d … %d", kept[0], kept[mostResults-1])
	}
}

func TestManyPlacesAreCut(t *testing.T) {
	f := rules.Finding{RuleID: "r", Severity: rules.Error, Message: "m", Primary: rules.Location{File: "/x/a.tf", Line: 1}}
	for i := range 1500 {
		f.Related = append(f.Related, rules.Location{File: "/x/a.tf", Line: i + 2, Message: "there"})
	}
	run := &Run{Report: &rules.Report{Findings: []rules.Finding{f}}, Rules: []*rules.Rule{{ID: "r"}}, Root: "/x", Dir: "/x", Sources: &source.Files{}}
	for _, format := range []string{"sarif", "text"} {
		r, err := New(format, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := r.Report(&b, run); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(b.String(), "there"); n > 2*mostRelated+1 || !strings.Contains(b.String(), "more places") {
			t.Errorf("%s: %d places shown", format, n)
		}
	}
}
