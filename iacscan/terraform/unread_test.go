package terraform

import (
	"slices"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// TestQuotedLists: until version 0.12 a list in brackets and quotes was the list itself.
func TestQuotedLists(t *testing.T) {
	root := load(t, `module "net" {
  source = "git::https://example.com/net.git"
  known  = ["${local.quoted}"]
  open   = ["${split(",", data.aws_ssm_parameter.zones.value)}"]
  called = ["${var.zones}"]
  one    = ["${var.zone}"]
  nested = [local.zones]
}
locals {
  zones  = ["eu-west-1a", "eu-west-1b"]
  quoted = ["${local.zones}"]
}
data "aws_ssm_parameter" "zones" {
  name = "zones"
}
variable "zones" {}
variable "zone" {}
`, Options{})
	given := model.Export(root.Unread[0].Values)
	for pointer, want := range map[string]string{"/known/0": "eu-west-1a", "/known/1": "eu-west-1b", "/nested/0/1": "eu-west-1b"} {
		if got := leaves(given.Known)[pointer]; got != want {
			t.Errorf("%s is %q, want %q", pointer, got, want)
		}
	}
	for _, pointer := range []string{"/open", "/called", "/one/0"} {
		if !slices.Contains(given.Unknown, pointer) {
			t.Errorf("%s is known: %v", pointer, given)
		}
	}
}
