package report

import (
	"fmt"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func TestProblemsAreNeverCut(t *testing.T) {
	var all []rules.Diagnostic
	for i := range 20 {
		all = append(all, rules.Diagnostic{Message: fmt.Sprint(i), Tolerable: i%2 == 0})
	}
	shown, more := worthShowing(all, false)
	problems := 0
	for _, d := range shown {
		if !d.Tolerable {
			problems++
		}
	}
	if problems != 10 || len(shown) != 10+mostIncomplete || more != 10-mostIncomplete {
		t.Errorf("%d problems of %d shown, %d more", problems, len(shown), more)
	}
	if shown, more = worthShowing(all, true); len(shown) != 20 || more != 0 {
		t.Errorf("asked for everything: %d shown, %d more", len(shown), more)
	}
}
