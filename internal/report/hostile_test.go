package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/rules"
)

// names that mean something in one medium or another.
var hostile = []string{
	"\n::error::made up", "x ##[error]made up", "</summary><script>alert(1)</script>", "| a | b |", "``` `` `",
	"[click](https://example.com)", "![x](https://example.com/x.png)", "@everyone #1", "\x1b[31mred\x00", "]]> & \"'", "%0A::error::x",
	"\"] --> b[\"x", "{{.}}",
}

func hostileRun() *Run {
	r := &rules.Report{}
	for _, name := range hostile {
		at := rules.Location{File: "/repo/" + strings.ReplaceAll(name, "\x00", "") + ".tf", Line: 1, Column: 2, EndColumn: 3, Message: name}
		r.Findings = append(r.Findings, rules.Finding{RuleID: headroom.ID, Severity: rules.Error, Message: name, Symbol: name, Help: name,
			Primary: at, Related: []rules.Location{at}, Path: []rules.Location{at, at}})
		r.Undecided = append(r.Undecided, rules.Undecided{RuleID: headroom.ID, Symbol: name, Reason: name, Primary: at})
		r.Diagnostics = append(r.Diagnostics, rules.Diagnostic{Message: name, Help: name, Where: at})
	}
	return &Run{Report: r, Rules: []*rules.Rule{headroom}, Version: "1.2.3", Root: "/repo", Dir: "/repo", Sources: &source.Files{}}
}

func reported(t *testing.T, format string, run *Run) string {
	t.Helper()
	r, err := New(format, Options{ShowUndecided: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Report(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHostileNamesStayText(t *testing.T) {
	run := hostileRun()
	for format, forbidden := range map[string]string{
		"text": `\x1b|\x00`, "concise": `\x1b|\x00`,
		"github":     `(?m)^\s*::error::|##\[|\x1b|\x00`,
		"checkstyle": `<script|\x1b|\x00`, "junit": `<script|\x1b|\x00`,
		"html": `<script|\x1b|\x00|<img`,
		// A link, an image, HTML, a mention and a reference outside of code, a cell or a fence that ends early.
		"markdown": "(?m)^[^`]*<script|\x1b|\x00|^[^`]*[^\\\\]\\]\\(https://example|^[^`]*@everyone|^[^`]*#1\\b|^\\| [^`]* \\| a \\| b|^  s\\d+\\[\".*--> b",
	} {
		if found := regexp.MustCompile(forbidden).FindString(reported(t, format, run)); found != "" {
			t.Errorf("%s: %q got through", format, found)
		}
	}
}

func TestBarsEndNoCell(t *testing.T) {
	for in, want := range map[string]string{"a|b": `a\|b`, `a\|b`: `a\\\|b`, `a\\|b`: `a\\\|b`, `\`: `\`} {
		if got := mdCell(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestMachineFormatsAreWellFormed(t *testing.T) {
	for name, run := range map[string]*Run{"hostile": hostileRun(), "full": run(t), "empty": {Report: &rules.Report{}, Sources: &source.Files{}}} {
		for _, format := range []string{"junit", "checkstyle"} {
			d := xml.NewDecoder(strings.NewReader(reported(t, format, run)))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Errorf("%s %s: %v", name, format, err)
					break
				}
			}
		}
		var issues []gitlabIssue
		if err := json.Unmarshal([]byte(reported(t, "gitlab", run)), &issues); err != nil {
			t.Errorf("%s gitlab: %v", name, err)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			if seen[i.Fingerprint] && name != "hostile" { // which has no ordinals
				t.Errorf("%s gitlab: fingerprint %s twice; GitLab shows one of them", name, i.Fingerprint)
			}
			seen[i.Fingerprint] = true
		}
	}
}

// many is a run with n findings of each severity, the mildest first.
func many(n int) *Run {
	r := &rules.Report{}
	for _, severity := range []rules.Severity{rules.Note, rules.Warning, rules.Error} {
		for i := range n {
			r.Findings = append(r.Findings, rules.Finding{RuleID: headroom.ID, Severity: severity, Message: strings.Repeat("long ", 20),
				Symbol: fmt.Sprint(i), Primary: rules.Location{File: "/repo/main.tf", Line: i + 1}})
		}
	}
	return &Run{Report: r, Rules: []*rules.Rule{headroom}, Root: "/repo", Dir: "/repo", Sources: &source.Files{}}
}

func TestGitHubAnnotatesTheWorstAndLogsTheRest(t *testing.T) {
	out := reported(t, "github", many(12))
	for level, want := range map[string]int{"error": mostAnnotations, "warning": mostAnnotations, "notice": mostAnnotations} {
		if got := strings.Count(out, "\n::"+level+" ") + strings.Count(out[:2+len(level)+1], "::"+level+" "); got != want {
			t.Errorf("%d annotations of level %s, want %d", got, level, want)
		}
	}
	if !strings.Contains(out, "::group::6 more,") || strings.Count(out, "\n- main.tf:") != 6 {
		t.Errorf("the rest is not in the log:\n%s", out)
	}
}

func TestMarkdownFitsIntoASummary(t *testing.T) {
	out := reported(t, "markdown", many(4000))
	if len(out) > 1<<20 {
		t.Errorf("%d bytes: GitHub drops summaries of more than 1 MiB", len(out))
	}
	if !strings.Contains(out, "are not in this table") || !strings.Contains(out, "without details here") {
		t.Error("what was left out is not announced")
	}
	if first := strings.Index(out, "| error |"); first < 0 || first > strings.Index(out, "| warning |") && strings.Contains(out, "| warning |") {
		t.Error("errors do not come first")
	}
}
