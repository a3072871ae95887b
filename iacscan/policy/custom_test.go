package policy

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/ballast-lint/ballast/rules"
)

const metadata = `# METADATA
# scope: package
# title: A title
# description: A sentence.
# custom: {id: %s, family: a, why: A sentence., fix: A sentence., severity: error, precision: high, profile: core, since: 1.0.0}
package ballast.a.%s

`

// custom loads one policy of somebody's own.
func custom(t *testing.T, id, body string) *Custom {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "a", id, id+".rego")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(metadata, id, strings.ReplaceAll(id, "-", "_")) + body
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return LoadCustom(t.Context(), []string{dir})
}

// Whatever a policy of somebody's own does, it ends, and ours are not disturbed.
func TestCustomPoliciesAreBounded(t *testing.T) {
	customMemory = 64 << 20
	t.Cleanup(func() { customMemory = 1 << 30 })
	code := `resource "aws_sqs_queue" "q" {}`
	for want, c := range map[string]struct {
		body string
		// timeout is short where it is what has to end the policy, and long where a slow machine must not.
		timeout time.Duration
	}{
		"it took longer than 2s": {timeout: 2 * time.Second, body: `findings contains x if {
	some x in numbers.range(1, 30000)
	some y in numbers.range(1, 30000)
	x + y == 7.5
}

undecided := set()`},
		"it needs too much memory": {timeout: customTime, body: `findings contains x if {
	all := [sprintf("%0900000d", [x]) | some x in numbers.range(1, 30000)]
	x := count(all) == 7
}

undecided := set()`},
	} {
		wild := custom(t, "runs-wild", c.body)
		if len(wild.Diagnostics) > 0 {
			t.Fatal(wild.Diagnostics)
		}
		r := Run(t.Context(), []*model.Root{root(t, rules.LanguageTerraform, code)}, Options{Custom: wild, Timeout: c.timeout,
			Select: func(r *rules.Rule) bool { return r.Custom }})
		if len(r.Diagnostics) != 1 || !strings.Contains(r.Diagnostics[0].Message, want) {
			t.Errorf("%s: got %v", want, r.Diagnostics)
		}
	}
}

func TestCustomPoliciesHaveTheShapeOfOurs(t *testing.T) {
	for body, want := range map[string]string{
		"findings := set()":                                     "undecided",
		"findings := set()\n\nundecided := input":               "it says object where a set or an array belongs",
		"findings := data.nothing.x\n\nundecided := set()":      "it defines no findings or no undecided",
		"findings := [{\"resource\": 1}]\n\nundecided := set()": "it says number for the resource",
	} {
		c := custom(t, "some-rule", body)
		var said []string
		for _, d := range c.Diagnostics {
			said = append(said, d.Message)
		}
		r := Run(t.Context(), []*model.Root{root(t, rules.LanguageTerraform, `resource "aws_sqs_queue" "q" {}`)},
			Options{Custom: c, Select: func(r *rules.Rule) bool { return r.Custom }})
		for _, d := range r.Diagnostics {
			said = append(said, d.Message)
		}
		if all := strings.Join(said, "\n"); !strings.Contains(all, want) {
			t.Errorf("%s\ngot  %s\nwant %s", body, all, want)
		}
	}
}

// A part of the file that a link leads to would be in the message about what is wrong with it.
func TestCustomLinksAreNotRead(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret")
	folder := filepath.Join(dir, "policies", "a", "some-rule")
	file := filepath.Join(folder, "some-rule.rego")
	text := fmt.Sprintf(metadata, "some-rule", "some_rule") + "findings := set()\n\nundecided := set()"
	for _, err := range []error{os.WriteFile(secret, []byte("hunter2"), 0o600), os.MkdirAll(folder, 0o755), os.WriteFile(file, []byte(text), 0o600),
		os.Symlink(secret, filepath.Join(folder, "some-rule.yaml")), os.Symlink(secret, filepath.Join(folder, "helper.rego"))} {
		if err != nil {
			t.Skip(err)
		}
	}
	c := LoadCustom(t.Context(), []string{filepath.Join(dir, "policies")})
	said := fmt.Sprint(c.Diagnostics)
	for _, want := range []string{"some-rule.yaml is a link", "helper.rego is a link"} {
		if !strings.Contains(said, want) || strings.Contains(said, "hunter2") {
			t.Errorf("got %s, want %q", said, want)
		}
	}
}
