package baseline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/rules"
)

func finding(rule, file, symbol string) rules.Finding {
	return rules.Finding{RuleID: rule, Primary: rules.Location{File: file}, Symbol: symbol}
}

func yes(string) bool { return true }

func TestWriteReadApply(t *testing.T) {
	dir := t.TempDir()
	b := &Baseline{File: filepath.Join(dir, FileName)}
	x, y := filepath.Join(dir, "a", "x.tf"), filepath.Join(dir, "y.go")
	found := []rules.Finding{finding("r", x, "s"), finding("r", x, "s"), finding("q", y, "")}
	b.Update(found, Scope{Ran: yes, Checked: yes})
	if err := b.Write(); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(b.File)
	for _, want := range []string{"  - rule: r\n    file: a/x.tf\n    symbol: s\n    count: 2\n", "  - rule: q\n    file: y.go\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	b, err := Read(b.File)
	if err != nil {
		t.Fatal(err)
	}
	r := &rules.Report{Findings: append(found, finding("r", x, "s"), finding("q", x, ""))}
	if useless := b.Apply(r, Scope{Ran: yes, Checked: yes}); len(useless) != 0 || len(r.Findings) != 2 || len(r.Suppressed) != 3 {
		t.Errorf("useless %v, kept %v, %d suppressed", useless, r.Findings, len(r.Suppressed))
	}
	if by := r.Suppressed[0].By; by.File != b.File || by.Line == 0 {
		t.Errorf("suppressed by %v", by)
	}
}

func TestUselessEntries(t *testing.T) {
	entries := func() []*Entry {
		return []*Entry{{Rule: "r", File: "x", Symbol: "s", Count: 3}, {Rule: "r", File: "x", Symbol: "gone", Reason: "why"},
			{Rule: "r", File: "x", Symbol: "ended", Until: "2027-03-30"}, {Rule: "r", File: "elsewhere"}, {Rule: "off", File: "x"}}
	}
	scope := Scope{Today: "2027-03-31", Ran: func(id string) bool { return id != "off" }, Checked: func(file string) bool { return file != "/elsewhere" }}
	found := []rules.Finding{finding("r", "/x", "s"), finding("r", "/x", "ended"), finding("r", "/x", "new")}
	b := &Baseline{File: "/b", Entries: entries()}
	r := &rules.Report{Findings: found}
	var said []string
	for _, f := range b.Apply(r, scope) {
		said = append(said, f.Message)
	}
	want := "baseline entry of r for s stands for 3 findings, and there is only 1|baseline entry of r for gone matches no finding|" +
		"baseline entry of r for ended ended on 2027-03-30"
	if got := strings.Join(said, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(r.Findings) != 2 {
		t.Errorf("kept %v", r.Findings)
	}
	for name, c := range map[string]struct {
		change func(*Baseline, []rules.Finding, Scope)
		want   string
	}{
		"prune":  {(*Baseline).Prune, "r s 0|r ended 0|r  0|off  0"},
		"update": {(*Baseline).Update, "r s 0|r ended 0|r  0|off  0|r new 0"},
	} {
		b := &Baseline{File: "/b", Entries: entries()}
		c.change(b, found, scope)
		var left []string
		for _, e := range b.Entries {
			left = append(left, e.Rule+" "+e.Symbol+" "+string(rune('0'+e.Count)))
		}
		if got := strings.Join(left, "|"); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestMistakesHaveLines(t *testing.T) {
	file := filepath.Join(t.TempDir(), "b.yaml")
	for text, want := range map[string]string{
		"findings:\n- {rule: a, file: x}\n- {rule: a, file: x}": "b.yaml:3: this entry is there twice",
		"x":                      "b.yaml is no baseline, which is a mapping with a list of findings and nothing else: line 1: cannot unmarshal !!str `x`",
		"findings:\n- {rule: a}": "b.yaml:2: the entry has no rule or no file",
		"findings:\n- {rule: a, file: x, untill: y}":   "b.yaml:2: want rule, file,",
		"findings:\n- {rule: a, file: x, until: soon}": `b.yaml:2: until "soon": want a day`,
		"finding: []": "field finding not found",
		"a: b: c":     "mapping values are not allowed",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}
