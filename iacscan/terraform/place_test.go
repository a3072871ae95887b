package terraform

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
)

// TestPlaces: attributes, parts of literal constructors, blocks and module calls are where they are
// written, in columns of bytes.
func TestPlaces(t *testing.T) {
	dir := write(t, `module "web" {
  source = "./m"
}
-- m/main.tf --
# ü
resource "aws_autoscaling_group" "this" {
  vpc_zone_identifier = ["subnet-b", "subnet-a"]
  /* ü */ min_size = 2

  dynamic "tag" {
    for_each = ["x"]
    content {
      key = tag.value
    }
  }
  launch_template { id = "lt" }
  lifecycle {
    ignore_changes = [desired_capacity]
  }
  tags = {
    "a/b" = { c = 1 }
  }
}
`)
	root := Load(context.Background(), dir, Options{})
	if len(root.Resources) != 1 || len(root.Diagnostics) != 0 {
		t.Fatal(summary(root))
	}
	r := root.Resources[0]
	got := map[string]string{"header": place(dir, r.Header.File, r.Header.Line, r.Header.Column, r.Header.EndColumn)}
	for pointer, l := range r.Positions {
		got[pointer] = place(dir, l.File, l.Line, l.Column, l.EndColumn)
	}
	want := map[string]string{
		"header":                        "m/main.tf:2:1-40",
		"/vpc_zone_identifier":          "m/main.tf:3:3-49",
		"/vpc_zone_identifier/0":        "m/main.tf:3:38-48", // sets are in Terraform's order
		"/vpc_zone_identifier/1":        "m/main.tf:3:26-36",
		"/min_size":                     "m/main.tf:4:12-24",
		"/tag/0":                        "m/main.tf:6:3-16",
		"/tag/0/key":                    "m/main.tf:9:7-22",
		"/launch_template/0":            "m/main.tf:12:3-18",
		"/launch_template/0/id":         "m/main.tf:12:21-30",
		"/lifecycle/0":                  "m/main.tf:13:3-12",
		"/lifecycle/0/ignore_changes":   "m/main.tf:14:5-40",
		"/lifecycle/0/ignore_changes/0": "m/main.tf:14:23-39",
		"/tags":                         "m/main.tf:16:3-0",
		"/tags/a~1b":                    "m/main.tf:17:5-22",
		"/tags/a~1b/c":                  "m/main.tf:17:15-20",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.EndLine != 19 {
		t.Errorf("ends on line %d", r.EndLine)
	}
	if len(r.Via) != 1 || r.Via[0].Line != 1 || r.Via[0].Message != "module.web" || filepath.Base(r.Via[0].File) != "main.tf" {
		t.Errorf("via %+v", r.Via)
	}
}

func place(dir, file string, line, from, to int) string {
	rel, _ := filepath.Rel(dir, file)
	return filepath.ToSlash(rel) + ":" + itoa(line) + ":" + itoa(from) + "-" + itoa(to)
}

// TestReferences: an argument refers to the instances that it names, not to all of them.
func TestReferences(t *testing.T) {
	root := load(t, `
locals {
  first = aws_subnet.s[0].id
  all   = aws_subnet.s[*].id
}
resource "aws_subnet" "s" { count = 2 }
resource "aws_eip" "e" { for_each = toset(["a", "b"]) }
resource "aws_nat_gateway" "n" {
  count         = 2
  subnet_id     = aws_subnet.s[count.index].id
  allocation_id = aws_eip.e["b"].allocation_id
}
resource "aws_lb" "lb" {
  subnets         = local.all
  security_groups = [aws_security_group.g.id]
  name            = local.first
  depends_on      = [aws_eip.e, module.m]
}
resource "aws_security_group" "g" {}
module "m" { source = "./m" }
-- m/main.tf --
`, Options{})
	var got []string
	for _, r := range root.Resources {
		for _, ref := range r.References {
			got = append(got, r.Address+ref.Pointer+" -> "+ref.Address+" "+ref.Attr)
		}
		if len(r.DependsOn) > 0 {
			got = append(got, r.Address+" needs "+strings.Join(r.DependsOn, ", "))
		}
	}
	want := []string{
		"aws_lb.lb/name -> aws_subnet.s[0] id",
		"aws_lb.lb/security_groups -> aws_security_group.g id",
		"aws_lb.lb/subnets -> aws_subnet.s[0] id",
		"aws_lb.lb/subnets -> aws_subnet.s[1] id",
		"aws_lb.lb needs aws_eip.e, module.m",
		`aws_nat_gateway.n[0]/allocation_id -> aws_eip.e["b"] allocation_id`,
		"aws_nat_gateway.n[0]/subnet_id -> aws_subnet.s[0] id",
		`aws_nat_gateway.n[1]/allocation_id -> aws_eip.e["b"] allocation_id`,
		"aws_nat_gateway.n[1]/subnet_id -> aws_subnet.s[1] id",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestRegions: from the provider block, its alias, the caller's choice, the resource itself, or the
// options.
func TestRegions(t *testing.T) {
	root := load(t, `
variable "region" { default = "eu-west-1" }
provider "aws" { region = var.region }
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
provider "aws" {
  alias  = "unknown"
  region = var.nowhere
}
variable "nowhere" {}
resource "aws_eip" "default" {}
resource "aws_eip" "alias" { provider = aws.us }
resource "aws_eip" "own" { region = "ap-south-1" }
resource "aws_eip" "unknown" { provider = aws.unknown }
data "aws_region" "r" { provider = aws.us }
data "aws_partition" "p" {}
resource "aws_eip" "reads" { tags = { r = data.aws_region.r.name, p = data.aws_partition.p.partition, o = aws_eip.own.region } }
module "inherits" { source = "./m" }
module "passes" {
  source    = "./m"
  providers = { aws = aws.us }
}
-- m/main.tf --
resource "aws_eip" "x" {}
`, Options{Region: "eu-north-1"})
	want := map[string]string{
		"aws_eip.default": "eu-west-1", "aws_eip.alias": "us-east-1", "aws_eip.own": "ap-south-1", "aws_eip.unknown": "eu-north-1",
		"aws_eip.reads": "eu-west-1", "data.aws_region.r": "us-east-1", "data.aws_partition.p": "eu-west-1",
		"module.inherits.aws_eip.x": "eu-west-1", "module.passes.aws_eip.x": "us-east-1",
	}
	got := map[string]string{}
	for _, r := range root.Resources {
		got[r.Address] = r.Region
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s := summary(root); !strings.Contains(s, "aws_eip.reads tags/o=ap-south-1 tags/p=aws tags/r=us-east-1") {
		t.Error(s)
	}
}

// The tags of the provider are those of the configuration that a resource uses, through modules too.
func TestDefaultTags(t *testing.T) {
	root := load(t, `
variable "environment" { default = "dev" }
provider "aws" {
  default_tags {
    tags = { Environment = var.environment }
  }
}
provider "aws" { alias = "bare" }
resource "aws_eip" "tagged" {}
resource "aws_eip" "bare" { provider = aws.bare }
module "m" { source = "./m" }
-- m/main.tf --
resource "aws_eip" "x" {}
`, Options{})
	want := map[string]string{"aws_eip.tagged": "dev", "aws_eip.bare": "", "module.m.aws_eip.x": "dev"}
	got := map[string]string{}
	for _, r := range root.Resources {
		got[r.Address] = ""
		if r.DefaultTags != cty.NilVal {
			got[r.Address] = r.DefaultTags.GetAttr("Environment").AsString()
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
