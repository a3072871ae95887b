package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/internal/catalog"
)

func TestDisagreementsAreOfConceptsThatAreChecked(t *testing.T) {
	t.Parallel()
	judged, err := disagreements()
	if err != nil {
		t.Fatal(err)
	}
	checked := byConcept(catalog.Default().All())
	for k := range judged {
		if len(checked[k.concept]) == 0 {
			t.Errorf("disagreements.txt speaks of %s, and no rule does", k.concept)
		}
	}
}

func TestMistakesInTheList(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a/b.tf | x":         "disagreements.txt:1: want concept",
		"c | ours | because": `disagreements.txt:1: the verdict is "ours"`,
		"# why\nc | theirs | because\na | x\na | x": "disagreements.txt:4: x of a is there twice",
	} {
		if _, err := parse(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// Two databases without a standby, of which one is expected to have one.
func TestVerdict(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "peer", "a", "test", "db.tf"), `
resource "aws_db_instance" "orders" {
  engine = "mysql"
}

resource "aws_db_instance" "users" {
  engine = "mysql"
}`)
	expectation := func(resource, expect string) map[string]string {
		return map[string]string{"concept": "rds-instance-multi-az", "repo": "peer/a", "path": "test/db.tf",
			"format": "terraform", "resource": "aws_db_instance." + resource, "expect": expect}
	}
	text, err := json.Marshal([]map[string]string{expectation("orders", "fail"), expectation("users", "pass")})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "expect.json"), string(text))
	all, err := read(filepath.Join(dir, "expect.json"))
	if err != nil {
		t.Fatal(err)
	}
	j := judge{fixtures: dir, rules: byConcept(catalog.Default().All()), runs: map[string]*run{}}
	for _, e := range all {
		if got, err := j.verdict(t.Context(), e); got != "fail" || err != nil {
			t.Errorf("%s: got %s, %v", e.Resource, got, err)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
