package docgen

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/tabwriter"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// ruleJSON is a rule for programs; fields may be added, never changed.
type ruleJSON struct {
	ID          string           `json:"id"`
	Title       string           `json:"title"`
	Engine      rules.Engine     `json:"engine"`
	Family      string           `json:"family"`
	Severity    rules.Severity   `json:"severity"`
	Precision   rules.Precision  `json:"precision"`
	Profile     rules.Profile    `json:"profile"`
	Since       string           `json:"since"`
	URL         string           `json:"url"`
	Problem     string           `json:"problem"`
	Why         string           `json:"why"`
	Fix         string           `json:"fix"`
	Tags        []string         `json:"tags"`
	References  []referenceJSON  `json:"references"`
	Concepts    []string         `json:"concepts"`
	Equivalents []equivalentJSON `json:"equivalents"`
	Examples    []exampleJSON    `json:"examples"`
}

type (
	referenceJSON struct {
		Title string `json:"title"`
		URL   string `json:"url"`
	}
	equivalentJSON struct {
		Tool string `json:"tool"`
		ID   string `json:"id"`
	}
	exampleJSON struct {
		Kind     rules.ExampleKind `json:"kind"`
		Language rules.Language    `json:"language"`
		Note     string            `json:"note,omitempty"`
		Code     string            `json:"code"`
	}
)

// JSON writes rules as a JSON array.
func JSON(w io.Writer, all []*rules.Rule) error {
	out := make([]ruleJSON, 0, len(all))
	for _, r := range all {
		j := ruleJSON{r.ID, r.Title, r.Engine, r.Family, r.Severity, r.Precision, r.Profile, r.Since, r.URL(),
			r.Problem, r.Why, r.Fix, append([]string{}, r.Tags...), []referenceJSON{}, append([]string{}, r.Concepts...), []equivalentJSON{}, []exampleJSON{}}
		for _, ref := range r.References {
			j.References = append(j.References, referenceJSON(ref))
		}
		for _, e := range r.Equivalents {
			j.Equivalents = append(j.Equivalents, equivalentJSON(e))
		}
		for _, e := range r.Examples() {
			j.Examples = append(j.Examples, exampleJSON{e.Kind, e.Language, e.Note, code(e)})
		}
		out = append(out, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// textWidth is where prose for terminals is wrapped.
const textWidth = 96

// Text is the page of a rule for a terminal; heading decorates its headings.
func Text(r *rules.Rule, heading func(string) string) string {
	var b strings.Builder
	var table []string
	code := false
	for line := range strings.Lines(Page(r)) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "|") {
			writeTable(&b, table)
			table = nil
		}
		fence := strings.HasPrefix(line, "```")
		switch {
		case fence:
			code = !code
		case code && line != "":
			fmt.Fprintf(&b, "    %s\n", line)
		case strings.HasPrefix(line, "#"):
			fmt.Fprintf(&b, "%s\n", heading(strings.TrimLeft(line, "# ")))
		case strings.HasPrefix(line, "|"):
			table = append(table, line)
		case linked.MatchString(line): // a terminal opens an address that is whole
			b.WriteString(linked.ReplaceAllString(line, "- $1\n  $2\n"))
		default:
			b.WriteString(strings.Join(display.Wrap(line, textWidth), "\n") + "\n")
		}
	}
	writeTable(&b, table)
	return b.String()
}

// linked is a list item that is a link.
var linked = regexp.MustCompile(`^- \[(.+)\]\((.+)\)$`)

// writeTable shows the rows of a Markdown table in columns, without the line below its head.
func writeTable(out io.Writer, rows []string) {
	w := tabwriter.NewWriter(out, 16, 0, 2, ' ', 0)
	for _, row := range rows {
		if strings.HasPrefix(row, "|---") {
			continue
		}
		cells := strings.Split(strings.Trim(row, "|"), "|")
		for i, cell := range cells {
			cells[i] = strings.Trim(cell, " `")
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	_ = w.Flush() // into memory
}
