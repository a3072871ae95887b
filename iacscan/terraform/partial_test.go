package terraform

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/google/go-cmp/cmp"
)

// An argument behind a syntax error is lost, not absent: nothing may be concluded from that.
func TestPartialBlocks(t *testing.T) {
	dir := t.TempDir()
	text := `resource "aws_db_instance" "whole" {
  engine = "mysql"
}
resource "aws_db_instance" "broken" {
  instance_class = "db.m6g.large
  multi_az       = true
}
`
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	root := Load(t.Context(), dir, Options{})
	if len(root.Diagnostics) != 1 {
		t.Errorf("one mistake has %d diagnostics: %v", len(root.Diagnostics), root.Diagnostics)
	}
	for _, r := range root.Resources {
		if want := r.Address == "aws_db_instance.broken"; r.Indefinite != want {
			t.Errorf("%s: indefinite %v, want %v", r.Address, r.Indefinite, want)
		}
	}
	if len(root.Resources) != 2 {
		t.Errorf("%d resources", len(root.Resources))
	}
}

// TestRepeatedArguments: of an argument that is set twice nobody knows the value, and nothing else is lost.
func TestRepeatedArguments(t *testing.T) {
	root := load(t, `resource "aws_db_instance" "db" {
  password = "one"
  multi_az = true
  restore_to_point_in_time {
    restore_time = "a"
    restore_time = "b"
  }
  password = "two"
}
`, Options{})
	db := root.Resources[0]
	if db.Indefinite || len(root.Diagnostics) == 0 {
		t.Errorf("indefinite %v: %v", db.Indefinite, root.Diagnostics)
	}
	given := model.Export(db.Values)
	if want := []string{"/password", "/restore_to_point_in_time/0/restore_time"}; !slices.Equal(given.Unknown, want) {
		t.Errorf("unknown are %v, want %v", given.Unknown, want)
	}
}

// TestBlocksBehindMistakes: what HCL takes for the inside of a broken block is read, and examples in texts and comments are none.
func TestBlocksBehindMistakes(t *testing.T) {
	const behind = `
resource "aws_eip" "next" {
  tags = {
    doc = <<-EOT
resource "aws_eip" "example" {
}
    EOT
  }
}
locals { n = 2 }
/* Until last year:
resource "aws_eip" "former" {
}
*/
resource "aws_eip" "last" {
  count = local.n
}
`
	for name, mistake := range map[string]string{
		"bracket":  `  vpc = ["a"`,
		"brace":    `  tags = {`,
		"quote":    `  vpc = "a`,
		"template": `  vpc = "${a"`,
		"text":     "  vpc = <<END\nfoo\nENDE",
		"value":    `  vpc = }`,
	} {
		t.Run(name, func(t *testing.T) {
			root := load(t, "resource \"aws_eip\" \"first\" {\n}\nresource \"aws_eip\" \"broken\" {\n"+mistake+"\n  domain = \"vpc\"\n}\n"+behind, Options{})
			var got []string
			for _, r := range root.Resources {
				if got = append(got, r.Address); r.Indefinite != (r.Address == "aws_eip.broken") {
					t.Errorf("%s: indefinite %v: %s", r.Address, r.Indefinite, r.Why)
				}
			}
			want := []string{"aws_eip.broken", "aws_eip.first", "aws_eip.last[0]", "aws_eip.last[1]", "aws_eip.next"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			for _, d := range root.Diagnostics {
				if d.Where.Line < 3 || d.Where.Line > 9 {
					t.Errorf("the mistake is said to be at line %d: %s", d.Where.Line, d.Message)
				}
			}
			if len(root.Diagnostics) == 0 {
				t.Error("nothing is said of the mistake")
			}
		})
	}
}

// TestMistakesNameFiles: HCL's words have the whole path, which is another one on every machine.
func TestMistakesNameFiles(t *testing.T) {
	root := load(t, "resource \"aws_eip\" \"twice\" {\n  count = 1\n  count = 2\n}\n", Options{})
	if len(root.Diagnostics) != 1 || !strings.Contains(root.Diagnostics[0].Message, "already set at main.tf:2,") {
		t.Errorf("diagnostics %v", root.Diagnostics)
	}
}

// TestQuotedCount: a truth in quotes was a number until version 0.12. Without quotes it never was.
func TestQuotedCount(t *testing.T) {
	root := load(t, `
variable "on" { default = true }
variable "maybe" { type = bool }
resource "aws_eip" "yes" { count = "${var.on}" }
resource "aws_eip" "no" { count = "${!var.on}" }
resource "aws_eip" "maybe" { count = "${var.maybe}" }
resource "aws_eip" "bare" { count = var.on }
`, Options{})
	want := "aws_eip.bare ? count must be a number\naws_eip.maybe ? count is unknown: variable maybe has no default\naws_eip.yes[0]"
	var got []string
	for _, r := range root.Resources {
		line := r.Address
		if r.Indefinite {
			line += " ? " + r.Why
		}
		got = append(got, line)
	}
	if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
		t.Error(diff)
	}
	if len(root.Diagnostics) != 1 || root.Diagnostics[0].Where.Line != 7 {
		t.Errorf("diagnostics %v", root.Diagnostics)
	}
}

func TestQuotedTypes(t *testing.T) {
	dir := t.TempDir()
	text := "variable \"zones\" {\n  type    = \"list\"\n  default = [\"a\", \"b\"]\n}\nresource \"aws_eip\" \"e\" {\n  count = length(var.zones)\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if root := Load(t.Context(), dir, Options{}); len(root.Diagnostics) != 0 || len(root.Resources) != 2 {
		t.Errorf("%d resources, diagnostics %v", len(root.Resources), root.Diagnostics)
	}
}
