package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func parse(t *testing.T, text string) *Config {
	t.Helper()
	c, err := Parse("/repo/ballast.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	c.File, c.Dir = "/repo/ballast.yaml", "/repo"
	return c
}

func TestMistakesHavePlaces(t *testing.T) {
	for text, want := range map[string]string{
		"profil: core":                    `b:1:1: unknown key "profil", did you mean "profile"?; keys here are`,
		"profile: cor":                    `b:1:10: profile: unknown value "cor", did you mean "core"?; choices are core, reliability, pedantic`,
		"rules:\n  a:\n    level: loud":   `b:3:12: rules.a.level: unknown value "loud"; choices are error, warning, note, off`,
		"rules: [a]":                      `b:1:8: rules: want a mapping, not a list`,
		"rules:\n  a: {}\n  a: {}":        `b:3:3: rules.a is there twice`,
		"peaks: {x: many}":                `b:1:12: peaks.x: "many": want a number above 0`,
		"peaks: {x: -1}":                  `want a number above 0`,
		"region: Frankfurt":               `b:1:9: region: "Frankfurt": want the name of a Region`,
		"profile:":                        `b:1:9: profile has no value: give it one, or delete the line`,
		"overrides:\n  - rules: {a: off}": `b:2:5: overrides[0].paths is missing`,
		"overrides:\n  - paths: ../x":     `b:2:12: overrides[0].paths: "../x": paths start at the folder of this file and stay in it`,
		"exclude: ['a[']":                 `is no pattern`,
		"exclude: '" + strings.Repeat("{a,{b,c}}", 9) + "'": `stands for more than 1000 patterns`,
		"environments: [{name: dev, severity: note}]":       `b:1:23: environments[0] is recognised by nothing: give it paths, tags or variables`,
		"models: /etc/passwd":                               `stay in it`,
		"suppressions: [{rule: a, address: b}]":             `b:1:16: suppressions[0].reason is missing`,
		"suppressions:\n  - until: soon":                    `want a day such as 2027-03-31`,
		"- a":                                               `b:1:1: the configuration: want a mapping, not a list`,
		"a: b: c":                                           `b:1:1: not YAML: mapping values are not allowed`,
		"profile: core\n---\nprofile: core":                 `a second document`,
		"peaks: &x\n  a: *x":                                `nested too deeply|contains itself|want a value`,
	} {
		_, err := Parse("b", []byte(text))
		found := false
		for part := range strings.SplitSeq(want, "|") {
			found = found || err != nil && strings.Contains(err.Error(), part)
		}
		if !found {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}

func TestHugeFilesAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"bytes": strings.Repeat("# a comment\n", 100_000),
		"bombs": "environments:\n- &a {name: x, tags: {a: [" + strings.Repeat("x,", 1000) + "]}}\n" + strings.Repeat("- *a\n", 1000),
	} {
		if _, err := Parse("b", []byte(text)); err == nil || !strings.Contains(err.Error(), "large") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLaterOverridesWin(t *testing.T) {
	c := parse(t, `
profile: core
rules: {a: error, b: note}
peaks: {x: 1, y: 2}
overrides:
  - paths: envs/**
    rules: {a: {level: warning, ignorable: false}}
    peaks: {x: 3}
  - paths: [envs/dev]
    rules: {a: off}
`)
	for file, want := range map[string]string{
		"/repo/main.tf": "error", "/repo/envs/prod/main.tf": "warning", "/repo/envs/dev/main.tf": "off", "/other/envs/x.tf": "error",
	} {
		if got := c.At(file).Rules["a"].Level; string(got) != want {
			t.Errorf("%s: a is %s, want %s", file, got, want)
		}
	}
	s := c.At("/repo/envs/dev")
	if s.Peaks["x"] != 3 || s.Peaks["y"] != 2 || s.Rules["b"].Level != "note" || s.Ignorable("a") || !s.Ignorable("b") {
		t.Errorf("got %+v", s)
	}
	if c.Peaks["x"] != 1 || c.Rules["a"].Level != "error" {
		t.Error("an override changed the settings that it overrides")
	}
	flags := Flags{}
	flags.Profile, flags.Peaks = "pedantic", map[string]Peak{"x": 9}
	if s := c.With(flags).At("/repo/envs/dev"); s.Profile != "pedantic" || s.Peaks["x"] != 9 {
		t.Errorf("flags do not win: %+v", s)
	}
}

func TestSeverity(t *testing.T) {
	c := parse(t, "rules: {up: error, down: note, off: off}")
	never := func(Profile) bool { return false }
	for id, want := range map[string]string{"up": "error", "down": "note", "off": "", "other": ""} {
		f := rules.Finding{RuleID: id, Severity: rules.Warning}
		if got, _ := c.Severity(&f, rules.Warning, never); string(got) != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	lowered := rules.Finding{RuleID: "up", Severity: rules.Note}
	if got, _ := c.Severity(&lowered, rules.Warning, never); got != rules.Note {
		t.Errorf("a finding that its rule lowered is now %s", got)
	}
}

func TestEnvironments(t *testing.T) {
	c := parse(t, `
environments:
  - name: development
    paths: envs/dev
    tags: {Environment: [dev, test]}
    variables: {stage: dev}
  - name: staging
    paths: [envs]
    severity: warning
`)
	none := map[string]string{}
	for _, x := range []struct {
		root            string
		variables, tags map[string]string
		want            rules.Severity
	}{
		{"/repo/prod", none, none, ""},
		{"/repo/envs/dev/eu", none, none, rules.Note},
		{"/repo/envs/qa", none, none, rules.Warning},
		{"/repo/prod", map[string]string{"stage": "dev"}, none, rules.Note},
		{"/repo/prod", none, map[string]string{"Environment": "test"}, rules.Note},
		{"/repo/prod", map[string]string{"stage": "prod"}, map[string]string{"environment": "test"}, ""},
	} {
		if got := c.AtMost(x.root, x.variables, x.tags); got != x.want {
			t.Errorf("%+v: got %q", x, got)
		}
	}
}

func TestExcluded(t *testing.T) {
	c := parse(t, "include: [services/**, infra/*/main.tf]\nexclude: ['**/examples', services/old]")
	for path, want := range map[string]bool{
		"services/a/x.go": false, "services/old/x.go": true, "services/a/examples/x.go": true,
		"infra/a/main.tf": false, "infra/a/other.tf": true, "docs/x.go": true,
	} {
		if got := c.Excluded("/repo/"+path, false); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	for path, want := range map[string]bool{"": false, "/services": false, "/infra": false, "/infra/a": false, "/docs": true} {
		if got := c.Excluded("/repo"+path, true); got != want {
			t.Errorf("folder %s: %v", path, got)
		}
	}
}

func TestSuppressionsGoByAddress(t *testing.T) {
	c := parse(t, `
suppressions:
  - {rule: a, address: module.db, reason: because}
  - {rule: a, address: aws_instance.x, paths: envs, reason: because, until: 2027-03-31}
`)
	ds := c.Directives()
	if len(ds) != 2 || ds[1].Until != "2027-03-31" || ds[1].Where.Line != 4 {
		t.Fatalf("got %+v", ds)
	}
	for _, x := range []struct {
		symbol, file, caller string
		first, second        bool
	}{
		{"module.db.aws_instance.x", "/repo/m/main.tf", "", true, false},
		{"module.db[0].aws_instance.x[\"a\"]", "/repo/m/main.tf", "", true, false},
		{"module.dbs.aws_instance.x", "/repo/m/main.tf", "", false, false},
		{"aws_instance.x", "/repo/envs/main.tf", "", false, true},
		{"aws_instance.x[3]", "/repo/m/main.tf", "/repo/envs/main.tf", false, true},
		{"aws_instance.x", "/repo/main.tf", "", false, false},
	} {
		f := rules.Finding{Symbol: x.symbol, Primary: rules.Location{File: x.file}, Callers: []rules.Location{{File: x.caller}}}
		if ds[0].Owner(&f) != x.first || ds[1].Owner(&f) != x.second {
			t.Errorf("%s in %s: %v, %v", x.symbol, x.file, ds[0].Owner(&f), ds[1].Owner(&f))
		}
	}
}

func TestFindStaysInTheTree(t *testing.T) {
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		name = filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("ballast.yaml", "profile: core")
	write("repo/a/main.tf", "")
	write("repo/b/ballast.yaml", "profile: pedantic")
	repo := filepath.Join(top, "repo")
	find := func(paths ...string) (*Config, error) {
		for i, p := range paths {
			paths[i] = filepath.Join(repo, p)
		}
		return Find(paths, []string{repo}, filepath.Base)
	}
	if c, err := find("a"); err != nil || c.File != "" {
		t.Errorf("a file above the tree was read: %v, %v", c, err)
	}
	if c, err := find("b"); err != nil || c.Profile != "pedantic" {
		t.Errorf("got %v, %v", c, err)
	}
	if _, err := find("a", "b"); err == nil || !strings.Contains(err.Error(), "a has no configuration, and b has the configuration ballast.yaml") {
		t.Errorf("got %v", err)
	}
	if err := os.Symlink(filepath.Join(top, "ballast.yaml"), filepath.Join(repo, "a", "ballast.yaml")); err != nil {
		t.Fatal(err)
	}
	if _, err := find("a"); err == nil || !strings.Contains(err.Error(), "nothing outside is read") {
		t.Errorf("got %v", err)
	}
	write("repo/b/ballast.yaml", "policies: [nowhere]")
	if _, err := find("b"); err == nil || !strings.Contains(err.Error(), "ballast.yaml:1:11: policies: nowhere: no such file") {
		t.Errorf("got %v", err)
	}
}
