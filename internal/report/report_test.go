package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ballast-lint/ballast/internal/source"
	"github.com/ballast-lint/ballast/rules"
)

var update = flag.Bool("update", false, "write the golden files")

var (
	retry = &rules.Rule{ID: "retry-unbounded", Engine: rules.Go, Family: "retry", Title: "Retry without a limit",
		Problem: "A failed call is repeated without a limit.", Why: "During an impairment every client repeats for ever, and the load keeps the service down.",
		Fix: "Bound the attempts.", Severity: rules.Error, Precision: rules.High, Profile: rules.Core, Tags: []string{"REL05-BP03"}, Since: "0.1.0",
		References:  []rules.Reference{{Title: "Timeouts, retries, and backoff with jitter", URL: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/"}},
		Equivalents: []rules.Equivalent{{Tool: "Other", ID: "X1"}},
		ReadExamples: func() []rules.Example {
			return []rules.Example{{Kind: rules.Bad, Language: rules.LanguageGo, Code: "for {\n\tcall()\n}\n"}}
		}}
	headroom = &rules.Rule{ID: "asg-zone-headroom", Engine: rules.Infrastructure, Family: "capacity", Title: "Group without headroom",
		Problem: "What is left without one zone is not enough.", Why: "Instances cannot be launched then.", Fix: "Provision for the loss of a zone.",
		Severity: rules.Warning, Precision: rules.VeryHigh, Profile: rules.Core, Since: "0.1.0"}
)

// run is a report with everything that is hard to show.
func run(t *testing.T) *Run {
	root, err := filepath.Abs("testdata/src")
	if err != nil {
		t.Fatal(err)
	}
	sources := &source.Files{}
	at := func(file string, line int, code, message string) rules.Location {
		l := rules.Location{File: filepath.Join(root, file), Line: line, Message: message}
		if i := strings.Index(sources.Get(l.File).Line(line), code); code != "" && i >= 0 {
			l.Column, l.EndColumn = i+1, i+1+len(code)
		}
		return l
	}
	r := &rules.Report{
		Findings: []rules.Finding{
			{RuleID: retry.ID, Severity: rules.Error, Message: "the call is repeated without a limit", Symbol: "example.com/a.serve",
				Primary: at("a dir/main.go", 6, "for", ""), Related: []rules.Location{at("a dir/main.go", 7, "call()", "fails when the service does")},
				Path:  []rules.Location{at("a dir/main.go", 3, "serve()", "main calls serve"), at("a dir/main.go", 7, "call()", "serve calls call")},
				Help:  "give up after three attempts",
				Fixes: []rules.Fix{{Message: "bound it", Unsafe: true, Edits: []rules.Edit{{File: filepath.Join(root, "a dir/main.go"), Start: 55, End: 58, New: "for range 3"}}}}},
			{RuleID: headroom.ID, Severity: rules.Warning, Message: "losing one zone leaves 4 of 6 [x](y)", Symbol: `module.a.aws_autoscaling_group.web["x"]`,
				Primary: at("main.tf", 4, `name             = "zürich 東京"`, "named here"), Related: []rules.Location{
					at("main.tf", 4, "tab", "behind wide ones"), at("net/zones.tf", 2, `["a", "b", "c"]`, "zones come from here"), at("net/zones.tf", 3, "", "a hostile name")}},
			{RuleID: headroom.ID, Severity: rules.Note, Message: "one instance", Symbol: "Group", Primary: at("min.json", 1, `"1"`, "MinSize")},
			{RuleID: "gone", Severity: rules.Note, Message: "the file is gone", Primary: at("gone.tf", 7, "x", "")},
		},
		Suppressed:  []rules.Suppressed{{Finding: rules.Finding{RuleID: retry.ID}, Reason: "secret reason"}},
		Undecided:   []rules.Undecided{{RuleID: headroom.ID, Symbol: "aws_autoscaling_group.b", Primary: at("main.tf", 3, "resource", ""), Reason: "variable n has no default"}},
		Diagnostics: []rules.Diagnostic{{Message: "missing brace", Help: "close it", Where: at("main.tf", 1, "{", "")}, {Message: "a module was not downloaded", Tolerable: true}},
		Stats:       rules.Stats{Files: 4, Resources: 1, Packages: 1},
	}
	return &Run{Report: r, Rules: []*rules.Rule{headroom, retry}, Version: "1.2.3", Root: root, Dir: filepath.Join(root, "net"), Sources: sources}
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]Options{
		"run.text": {}, "shown.text": {ShowUndecided: true, Color: true, Links: true}, "quiet.text": {Quiet: true},
		"run.concise": {ShowUndecided: true}, "run.json": {}, "run.sarif": {},
		"run.github": {}, "run.gitlab": {}, "run.junit": {}, "run.checkstyle": {}, "run.markdown": {ShowUndecided: true}, "run.html": {},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := New(strings.TrimPrefix(filepath.Ext(name), "."), o)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := r.Report(&got, run(t)); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", name), got.Bytes())
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got; go test -update writes it):\n%s", file, d)
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := New("sarf", Options{})
	if want := `unknown format "sarf", did you mean "sarif"?; formats are text, concise, json, sarif, github, gitlab, junit, checkstyle, markdown, html`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSummaryWithoutFindings(t *testing.T) {
	r := &Run{Report: &rules.Report{Stats: rules.Stats{Files: 1, Packages: 2}}}
	if got, want := Summary(r, false), "1 file, 0 resources, 2 packages: no findings"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
