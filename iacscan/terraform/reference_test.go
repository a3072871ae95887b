package terraform

import (
	"strings"
	"testing"
)

// TestUnsetBlocks: a block that is not set may be computed, so a reference into it is unknown, but try
// goes on as Terraform does where it is not.
func TestUnsetBlocks(t *testing.T) {
	got := summary(load(t, `resource "aws_sesv2_email_identity" "i" {
  email_identity = "example.com"
}
resource "aws_route53_record" "r" {
  count = 2
  name  = aws_sesv2_email_identity.i.dkim_signing_attributes[0].tokens[count.index]
  type  = try(aws_sesv2_email_identity.i.dkim_signing_attributes[0].tokens[0], "CNAME")
}
`, Options{}))
	want := `aws_route53_record.r[0] name=? type=CNAME
aws_route53_record.r[1] name=? type=CNAME
aws_sesv2_email_identity.i email_identity=example.com`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestModuleDependencies: what a module call depends on, all resources of the module depend on.
func TestModuleDependencies(t *testing.T) {
	root := load(t, `resource "aws_vpc" "v" {}
module "outer" {
  source     = "./outer"
  depends_on = [aws_vpc.v, module.other]
}
module "other" { source = "./inner" }
-- outer/main.tf --
resource "aws_eip" "e" {}
module "inner" {
  source     = "../inner"
  depends_on = [aws_eip.e]
}
-- inner/main.tf --
resource "aws_eip" "i" { depends_on = [aws_eip.j] }
resource "aws_eip" "j" {}
`, Options{})
	for _, r := range root.Resources {
		want := map[string]string{
			"module.outer.aws_eip.e":              "aws_vpc.v module.other",
			"module.outer.module.inner.aws_eip.i": "aws_vpc.v module.other module.outer.aws_eip.e module.outer.module.inner.aws_eip.j",
			"module.outer.module.inner.aws_eip.j": "aws_vpc.v module.other module.outer.aws_eip.e",
			"module.other.aws_eip.i":              "module.other.aws_eip.j",
		}[r.Address]
		if got := strings.Join(r.DependsOn, " "); got != want {
			t.Errorf("%s depends on %q, want %q", r.Address, got, want)
		}
	}
}
