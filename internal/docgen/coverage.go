package docgen

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ballast-lint/ballast/rules"
)

// Coverage writes which concepts are checked, by which of our rules, and what other tools call the
// same check. A rule without a concept that other tools have is listed behind them: nobody else has it. What
// other tools check and we do not comes last, with the reason.
func Coverage(w io.Writer, all []*rules.Rule) error {
	byConcept := map[string][]*rules.Rule{}
	var alone []*rules.Rule
	for _, r := range all {
		for _, c := range r.Concepts {
			byConcept[c] = append(byConcept[c], r)
		}
		if len(r.Concepts) == 0 && r.Engine == rules.Infrastructure {
			alone = append(alone, r)
		}
	}
	none, err := uncheckedConcepts()
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "CONCEPT\tRULE\tSEVERITY\tPROFILE\tTHE SAME CHECK ELSEWHERE")
	for _, concept := range slices.Sorted(maps.Keys(byConcept)) {
		for _, r := range byConcept[concept] {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", concept, r.ID, r.Severity, r.Profile, elsewhere(r))
		}
	}
	for _, r := range alone {
		fmt.Fprintf(t, "-\t%s\t%s\t%s\t%s\n", r.ID, r.Severity, r.Profile, elsewhere(r))
	}
	fmt.Fprintln(t)
	fmt.Fprintln(t, "NOT CHECKED\tWHY\tTHE CHECK ELSEWHERE")
	for _, c := range none {
		fmt.Fprintf(t, "%s\t%s\t%s\n", c.concept, c.why, c.elsewhere)
	}
	return t.Flush()
}

// elsewhere lists equivalents by tool: "Checkov CKV_AWS_157; KICS 2b1d4935".
func elsewhere(r *rules.Rule) string {
	var tools []string
	last := ""
	for _, e := range r.Equivalents { // sorted by tool
		if e.Tool == last {
			tools[len(tools)-1] += ", " + e.ID
			continue
		}
		last = e.Tool
		tools = append(tools, e.Tool+" "+e.ID)
	}
	if len(tools) == 0 {
		return "-"
	}
	return strings.Join(tools, "; ")
}
