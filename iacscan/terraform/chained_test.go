package terraform

import "testing"

// TestBlocksOnOneLine: what stands on one line until version 0.12 is read, and findings stay on their lines.
func TestBlocksOnOneLine(t *testing.T) {
	root := load(t, `provider "aws" { region = "${lookup(map("a", "eu-west-1"), "a")}", version = "~> 2.0" }
terraform { backend "s3" { bucket = "state", key = "web" } }
resource "aws_autoscaling_group" "web" {
  min_size = 1
  max_size = 1
  tag { key = "env", value = "live, as \"it\" is", propagate_at_launch = true }
  lifecycle { create_before_destroy = true }
  health_check_type = "ELB"
}
`, Options{})
	if len(root.Diagnostics) > 0 {
		t.Error(root.Diagnostics)
	}
	web := root.Resources[0]
	for pointer, line := range map[string]int{"/tag/0/key": 6, "/tag/0/propagate_at_launch": 6, "/health_check_type": 8} {
		if got := web.Locate(pointer).Line; got != line {
			t.Errorf("%s is on line %d, want %d", pointer, got, line)
		}
	}
	if web.Indefinite || web.EndLine != 9 {
		t.Errorf("indefinite %v, up to line %d", web.Indefinite, web.EndLine)
	}
	if got := web.Locate("/tag/0/value").Column; got != 22 {
		t.Errorf("the value is in column %d", got)
	}
}

func TestUnchained(t *testing.T) {
	for src, want := range map[string]string{
		"a { b = 1, c = [1, 2] }":         "a {\nb = 1\n c = [1, 2]\n}",
		"a { b { c = 1, d = 2 }, e = 3 }": "a {\nb {\nc = 1\n d = 2\n}\n e = 3\n}",
		"a = { b = 1, c = 2 }":            "",
		"a {b = 1, c = 2}":                "",
		"a { b = { c = 1, d = 2 } }":      "",
		"a { b = 1 }":                     "",
		"a { b {} }":                      "a {\nb {}\n}",
		"a {\n\"b\" = 1\n}":               "a {\n b  = 1\n}",
		"a {\n\"k8s.io/é-1\" = 1\n}":      "a {\n k8s_io___-1  = 1\n}",
		"a = {\n\"b\" = 1\n}":             "",
		"a { } }":                         "",
	} {
		if got := string(unchained([]byte(src))); got != want {
			t.Errorf("%q: got %q, want %q", src, got, want)
		}
	}
}
