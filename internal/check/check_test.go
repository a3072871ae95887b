package check

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/internal/catalog"
	"github.com/ballast-lint/ballast/internal/discover"
	"github.com/ballast-lint/ballast/internal/report"
	"github.com/ballast-lint/ballast/internal/suppress"
	"github.com/ballast-lint/ballast/rules"
)

var some = &rules.Rule{ID: "asg-single-zone", Severity: rules.Error, Precision: rules.High, Profile: rules.Core}

// run checks a folder with one Terraform file and an engine that says what it is told.
func run(t *testing.T, source string, engines ...func(file string) *rules.Report) *report.Run {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "main.tf")
	if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	c := Config{Paths: []string{"."}, Dir: dir, Catalog: catalog.New(some, suppress.Unused), Progress: func(string) {},
		Classify: func(string, []byte) discover.Kind { return discover.Other }, Reach: func(dir string) string { return dir }}
	for _, e := range engines {
		c.Engines = append(c.Engines, Engine{Name: "test", Run: func(context.Context, *Inputs, Progress) *Outcome {
			return &Outcome{Report: e(file)}
		}})
	}
	r, err := Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func at(file string, line int) rules.Location { return rules.Location{File: file, Line: line} }

func TestFingerprintsSurviveSuppression(t *testing.T) {
	three := func(file string) *rules.Report {
		var r rules.Report
		for line := 1; line <= 3; line++ {
			r.Findings = append(r.Findings, rules.Finding{RuleID: some.ID, Primary: at(file, line), Symbol: "a.b"})
		}
		return &r
	}
	all := run(t, "a = 1\nb = 1\nc = 1\n", three)
	some := run(t, "a = 1\nb = 1 # ballast:ignore asg-single-zone one is enough\nc = 1\n", three)
	if len(all.Findings) != 3 || len(some.Findings) != 2 || len(some.Suppressed) != 1 {
		t.Fatalf("got %d, %d and %d suppressed", len(all.Findings), len(some.Findings), len(some.Suppressed))
	}
	if all.Findings[2].Fingerprint("f") != some.Findings[1].Fingerprint("f") {
		t.Error("the third finding has another fingerprint when the second is suppressed")
	}
}

func TestUnusedIgnores(t *testing.T) {
	const source = "# ballast:ignore asg-single-zone one is enough\na = 1\n"
	silent := func(string) *rules.Report { return &rules.Report{} }
	if r := run(t, source, silent); len(r.Findings) != 1 || r.Findings[0].RuleID != suppress.Unused.ID {
		t.Errorf("got %v, want the unused suppression", r.Findings)
	}
	broken := func(file string) *rules.Report {
		return &rules.Report{Diagnostics: []rules.Diagnostic{{Message: "cannot be parsed", Where: at(file, 1)}}}
	}
	if r := run(t, source, broken); len(r.Findings) != 0 {
		t.Errorf("got %v: who could not read everything cannot know that a suppression is unused", r.Findings)
	}
}

func TestPanicIsADiagnostic(t *testing.T) {
	r := run(t, "a = 1\n",
		func(string) *rules.Report { panic("boom") },
		func(file string) *rules.Report {
			return &rules.Report{Findings: []rules.Finding{{RuleID: some.ID, Primary: at(file, 1)}}}
		})
	if len(r.Findings) != 1 {
		t.Errorf("the other engine's findings are lost: %v", r.Findings)
	}
	if len(r.Diagnostics) != 1 || !strings.Contains(r.Diagnostics[0].Message, "boom at check.TestPanicIsADiagnostic") ||
		!report.Incomplete(r.Report) {
		t.Errorf("got %v", r.Diagnostics)
	}
}

func TestNamesArePrintable(t *testing.T) {
	r := run(t, "a = 1\n", func(file string) *rules.Report {
		return &rules.Report{Findings: []rules.Finding{{RuleID: some.ID, Primary: at(file, 1), Symbol: "x\x1b[2J",
			Message: "all in " + model.SymbolicZone("", 1)}}}
	})
	if f := r.Findings[0]; f.Message != "all in zone 2" || f.Symbol != "x␛[2J" {
		t.Errorf("got %q and %q", f.Message, f.Symbol)
	}
}

func TestNothingToCheck(t *testing.T) {
	_, err := Run(context.Background(), Config{Paths: []string{"."}, Dir: t.TempDir(), Catalog: catalog.New(), Reach: func(dir string) string { return dir }, Progress: func(string) {}})
	if !errors.Is(err, ErrNothing) {
		t.Errorf("got %v", err)
	}
}

func TestNarrowedFindings(t *testing.T) {
	two := func(file string) *rules.Report {
		return &rules.Report{Findings: []rules.Finding{
			{RuleID: some.ID, Primary: at(file, 1), Symbol: "a.b"},
			{RuleID: some.ID, Primary: at(file, 2), Symbol: "a.c", Profile: rules.Pedantic},
		}}
	}
	if r := run(t, "a = 1\nb = 1\n", two); len(r.Findings) != 1 || r.Findings[0].Symbol != "a.b" {
		t.Errorf("want only what the default profile asks for, got %+v", r.Findings)
	}
}
