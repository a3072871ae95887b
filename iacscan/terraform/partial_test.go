package terraform

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
