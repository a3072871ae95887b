package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/ballast-lint/ballast/internal/display"
	"github.com/ballast-lint/ballast/rules"
)

// markdown is for job summaries and comments: a table of all findings, then each with its story.
type markdown struct{ Options }

// GitHub drops a job summary of more than 1 MiB as a whole, so what does not fit is counted instead.
// The table comes first and may take half of the room.
const (
	markdownLimit      = 900 << 10
	markdownTableLimit = markdownLimit / 2
)

// smallPath is how many steps a path has at most that is shown as a picture.
const smallPath = 8

func (m markdown) Report(w io.Writer, run *Run) error {
	out := &bytes.Buffer{}
	findings := worstFirst(run.Findings)
	fmt.Fprintf(out, "## Ballast\n\n%s\n\n", mdText(Summary(run, true)))
	markdownProblems(out, run)
	markdownTable(out, run, findings)
	for i, f := range findings {
		if out.Len() > markdownLimit {
			fmt.Fprintf(out, "%s without details here.\n\n", plural(len(findings)-i, "more finding"))
			break
		}
		markdownFinding(out, run, f)
	}
	if m.ShowUndecided {
		markdownUndecided(out, run)
	}
	_, err := w.Write(out.Bytes())
	return err
}

func markdownProblems(out *bytes.Buffer, run *Run) {
	shown, more := worthShowing(run.Diagnostics, false)
	for i, d := range shown {
		if out.Len() > markdownTableLimit/2 {
			more += len(shown) - i
			break
		}
		fmt.Fprintf(out, "- **%s**: %s%s", problem(d), mdPlace(run, d.Where, ": "), mdText(d.Message))
		if d.Help != "" {
			fmt.Fprintf(out, " (%s)", mdText(d.Help))
		}
		out.WriteString("\n")
	}
	if more > 0 {
		fmt.Fprintf(out, "- and %d more\n", more)
	}
	if len(shown) > 0 {
		out.WriteString("\n")
	}
}

func markdownTable(out *bytes.Buffer, run *Run, findings []*rules.Finding) {
	if len(findings) == 0 {
		return
	}
	out.WriteString("| severity | rule | where | what |\n|---|---|---|---|\n")
	for i, f := range findings {
		if out.Len() > markdownTableLimit {
			fmt.Fprintf(out, "\n%s are not in this table.\n", plural(len(findings)-i, "finding"))
			break
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s |\n", f.Severity, mdRule(run, f), mdCell(mdPlace(run, f.Primary, "")), mdCell(mdText(f.Message)))
	}
	out.WriteString("\n")
}

func markdownFinding(out *bytes.Buffer, run *Run, f *rules.Finding) {
	at, _ := run.uriPath(f.Primary.File)
	fmt.Fprintf(out, "<details><summary><b>%s</b> %s: %s (%s)</summary>\n\n", f.Severity, f.RuleID, mdHTML(f.Message),
		mdHTML(position(at, f.Primary)))
	if line := strings.TrimSpace(run.Sources.Get(f.Primary.File).Line(f.Primary.Line)); line != "" {
		out.WriteString(mdFence(display.Cut(display.Expand(display.Line(line)), 0, lineLimit), ""))
	}
	if f.Symbol != "" {
		fmt.Fprintf(out, "- in %s\n", mdCode(f.Symbol))
	}
	places, more := few(f.Related, mostPlaces)
	for _, at := range places {
		fmt.Fprintf(out, "- %s%s\n", mdPlace(run, at, " "), mdText(at.Message))
	}
	if more > 0 {
		fmt.Fprintf(out, "- and %d more places\n", more)
	}
	markdownPath(out, run, f.Path)
	if why := run.rule(f.RuleID).Why; why != "" {
		fmt.Fprintf(out, "\n**Why**: %s\n", mdText(why))
	}
	if help := run.remedy(f); help != "" {
		fmt.Fprintf(out, "\n**Fix**: %s\n", mdText(help))
	}
	if page := run.page(f); page != "" {
		fmt.Fprintf(out, "\n[About %s](%s)\n", f.RuleID, page)
	}
	out.WriteString("\n</details>\n\n")
}

// markdownPath is a picture when it is small, else a list.
func markdownPath(out *bytes.Buffer, run *Run, path []rules.Location) {
	if len(path) == 0 {
		return
	}
	if len(path) > 1 && len(path) <= smallPath {
		out.WriteString("\n" + mdFence(strings.TrimSuffix(mermaidPath(run, path), "\n"), "mermaid"))
		return
	}
	out.WriteString("\n")
	steps, more := few(path, mostSteps)
	for i, at := range steps {
		fmt.Fprintf(out, "%d. %s %s\n", i+1, mdText(at.Message), mdPlace(run, at, ""))
	}
	if more > 0 {
		fmt.Fprintf(out, "\nand %d more steps\n", more)
	}
}

func markdownUndecided(out *bytes.Buffer, run *Run) {
	if len(run.Undecided) == 0 {
		return
	}
	fmt.Fprintf(out, "<details><summary>%d undecided, because a value cannot be known</summary>\n\n", len(run.Undecided))
	out.WriteString("| rule | what | why |\n|---|---|---|\n")
	for i, u := range run.Undecided {
		if out.Len() > markdownLimit {
			fmt.Fprintf(out, "\nand %d more\n", len(run.Undecided)-i)
			break
		}
		fmt.Fprintf(out, "| %s | %s %s | %s |\n", u.RuleID, mdCell(mdCode(u.Symbol)), mdCell(mdPlace(run, u.Primary, "")), mdCell(mdText(u.Reason)))
	}
	out.WriteString("\n</details>\n")
}

// mermaidPath draws a path from cause to effect.
func mermaidPath(run *Run, path []rules.Location) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for i, at := range path {
		file, _ := run.uriPath(at.File)
		fmt.Fprintf(&b, "  s%d[\"%s<br/>%s\"]\n", i, mermaidText(at.Message), mermaidText(position(file, at)))
		if i > 0 {
			fmt.Fprintf(&b, "  s%d --> s%d\n", i-1, i)
		}
	}
	return b.String()
}

// mermaidText keeps letters, digits and what has no meaning in a Mermaid label; the rest becomes
// Mermaid's character codes.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range display.Text(s) {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r > 0x7f, strings.ContainsRune(" .,/:-_", r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
