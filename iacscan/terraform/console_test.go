package terraform

import (
	"encoding/base64"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
)

// TestAsTerraformConsole compares thousands of generated expressions with what Terraform itself makes of
// them: equal, or unknown to us.
func TestAsTerraformConsole(t *testing.T) {
	terraform, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("there is no terraform to compare with")
	}
	if testing.Short() {
		t.Skip("terraform takes seconds")
	}
	const n = 2000
	exprs := expressions(n, 5)
	dir := t.TempDir()
	var locals, all strings.Builder
	for i, e := range exprs {
		fmt.Fprintf(&locals, "  e%d = %s\n", i, e)
		fmt.Fprintf(&all, "    base64encode(local.e%d),\n", i)
	}
	writeFile(t, filepath.Join(dir, "main.tf"), "locals {\n"+locals.String()+"  all = [\n"+all.String()+"  ]\n}\n")
	want := console(t, terraform, dir)
	if len(want) != n {
		t.Fatalf("terraform console has %d values", len(want))
	}
	got := evaluateLocals(t, dir, n)
	equal, failed := 0, 0
	for i, v := range got {
		v, _ = v.Unmark()
		switch {
		case !v.IsKnown() || excused(exprs[i], want[i]):
		case v.AsString() != want[i]:
			t.Errorf("%s\n  is %s\n  Terraform has %s", exprs[i], v.AsString(), want[i])
		case want[i] == "ERROR":
			failed++
		default:
			equal++
		}
	}
	t.Logf("%d equal, %d fail in both, %d unknown", equal, failed, n-equal-failed)
	if equal < n/3 {
		t.Errorf("only %d expressions have a value", equal)
	}
}

// excused are differences that come with the version of Terraform: before 1.12 both sides of && and ||
// had to be valid, and null without a type was unknown to functions.
func excused(expr, want string) bool {
	has := func(text string) bool { return strings.Contains(expr, text) }
	return want == unknown || want == "ERROR" && (has("&&") || has("||")) || has("format(") && has("null")
}

// unknown is how terraform console shows what it does not know.
const unknown = "(known after apply)"

// console has the elements of local.all, which are texts in base 64, as `terraform console` prints them.
func console(t *testing.T, terraform, dir string) []string {
	t.Helper()
	cmd := exec.Command(terraform, "console")
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "CHECKPOINT_DISABLE=1", "TF_CLI_ARGS=", "TF_LOG=")
	cmd.Stdin = strings.NewReader("local.all\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("terraform console: %v\n%s", err, out)
	}
	var values []string
	for line := range strings.Lines(string(out)) {
		v := strings.TrimSuffix(strings.TrimSpace(line), ",")
		if encoded, ok := strings.CutPrefix(v, `"`); ok {
			text, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(encoded, `"`))
			if err != nil {
				t.Fatalf("terraform console: %s", v)
			}
			values = append(values, string(text))
		} else if v == unknown {
			values = append(values, unknown)
		}
	}
	return values
}

func evaluateLocals(t *testing.T, dir string, n int) []cty.Value {
	t.Helper()
	s := scopeOf(t, dir)
	out := make([]cty.Value, n)
	for i := range out {
		a := s.module.locals[fmt.Sprintf("e%d", i)]
		if a == nil {
			t.Fatalf("expression %d is lost: %v", i, s.module.diags)
		}
		out[i] = s.local(a)
	}
	return out
}
