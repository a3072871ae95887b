package terraform

import (
	"os"
	"path/filepath"
	"testing"
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
