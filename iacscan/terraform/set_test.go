package terraform

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// TestSetBlocks: blocks that are a set have the order of plans, and what is known of their places and
// references goes with them.
func TestSetBlocks(t *testing.T) {
	root := load(t, `resource "aws_security_group" "a" {
  ingress {
    from_port = 443
    to_port = 443
    protocol = "tcp"
    security_groups = [aws_security_group.b.id]
  }
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
resource "aws_security_group" "b" {}
`, Options{})
	a := root.Resources[0]
	ports := leaves(model.Export(a.Values).Known)
	if got := ports["/ingress/0/from_port"] + " " + ports["/ingress/1/from_port"] + " " + ports["/ingress/2/from_port"]; got != "22 443 " {
		t.Errorf("ports %q", got)
	}
	for pointer, line := range map[string]int{"/ingress/0": 8, "/ingress/0/from_port": 9, "/ingress/0/cidr_blocks/0": 12, "/ingress/1/to_port": 4} {
		if where, ok := a.Positions[pointer]; !ok || where.Line != line {
			t.Errorf("%s is at line %d, want %d", pointer, where.Line, line)
		}
	}
	if len(a.References) != 1 || a.References[0].Pointer != "/ingress/1/security_groups" {
		t.Errorf("references %v", a.References)
	}
	for pointer := range a.Positions {
		if strings.HasPrefix(pointer, "/ingress/2") {
			t.Errorf("%s is left behind", pointer)
		}
	}
}

func BenchmarkSetBlocksOfManyKinds(b *testing.B) {
	text := "resource \"aws_wafv2_web_acl\" \"a\" {\n" + strings.Repeat("rule {\nname = \"a\"\npriority = 1\n}\n", 50) + "}\n"
	dir := write(b, text)
	for b.Loop() {
		Load(b.Context(), dir, Options{})
	}
}

// TestEmptyListInAList: what Terraform 0.11 made longer by nothing has no element.
func TestEmptyListInAList(t *testing.T) {
	root := load(t, `resource "aws_autoscaling_group" "a" {
  load_balancers = ["${compact(split(",", ""))}"]
  suspended_processes = ["${compact(split(",", ""))}", "AZRebalance"]
}
`, Options{})
	known := leaves(model.Export(root.Resources[0].Values).Known)
	if known["/load_balancers/0"] != "" || known["/suspended_processes/0"] != "AZRebalance" {
		t.Errorf("known: %v", known)
	}
}
