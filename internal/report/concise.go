package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/ballast-lint/ballast/internal/display"
)

// concise is one line per finding, in the form that editors and problem matchers know.
type concise struct{ Options }

func (c concise) Report(w io.Writer, run *Run) error {
	out := bufio.NewWriter(w)
	for _, f := range run.Findings {
		at := display.Text(position(run.path(f.Primary.File), f.Primary))
		fmt.Fprintf(out, "%s: %s[%s]: %s\n", at, f.Severity, f.RuleID, display.Text(f.Message))
	}
	if c.ShowUndecided {
		for _, u := range run.Undecided {
			at := display.Text(position(run.path(u.Primary.File), u.Primary))
			fmt.Fprintf(out, "%s: undecided[%s]: %s: %s\n", at, u.RuleID, display.Text(u.Symbol), display.Text(u.Reason))
		}
	}
	shown, more := worthShowing(run.Diagnostics, c.ShowUndecided)
	for _, d := range shown {
		if !d.Where.IsZero() {
			fmt.Fprintf(out, "%s: ", display.Text(position(run.path(d.Where.File), d.Where)))
		}
		fmt.Fprintf(out, "%s: %s\n", problem(d), display.Text(d.Message))
	}
	if more > 0 {
		fmt.Fprintln(out, moreIncomplete(more))
	}
	if !c.Quiet {
		fmt.Fprintln(out, Summary(run, c.ShowUndecided))
	}
	return out.Flush()
}
