package terraform

import (
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
)

// TestZones: whichever way a configuration takes zones from a list it does not know, different zones
// stay different.
func TestZones(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
	}{
		{"index", `
resource "aws_subnet" "s" {
  count             = 3
  availability_zone = data.aws_availability_zones.all.names[count.index]
}`, "zone 1, zone 2, zone 3"},
		{"index beyond three", `
resource "aws_subnet" "s" {
  for_each          = toset(["0", "4"])
  availability_zone = data.aws_availability_zones.all.names[each.key]
}`, "zone 1, zone 5"},
		{"literal index", `
resource "aws_subnet" "s" { availability_zone = data.aws_availability_zones.all.names[4] }`, "zone 5"},
		{"element wraps", `
resource "aws_subnet" "s" {
  count             = 4
  availability_zone = element(data.aws_availability_zones.all.names, count.index)
}`, "zone 1, zone 2, zone 3, zone 1"},
		{"slice and local", `
locals { azs = slice(data.aws_availability_zones.all.names, 0, 4) }
resource "aws_subnet" "s" {
  count             = length(local.azs)
  availability_zone = local.azs[count.index]
}`, "zone 1, zone 2, zone 3, zone 4"},
		{"all of them", `
resource "aws_subnet" "s" {
  count             = length(data.aws_availability_zones.all.names)
  availability_zone = data.aws_availability_zones.all.names[count.index]
}`, "zone 1, zone 2, zone 3"},
		{"for_each over a set", `
resource "aws_subnet" "s" {
  for_each          = toset(slice(data.aws_availability_zones.all.zone_ids, 0, 2))
  availability_zone = each.value
}`, "zone 1, zone 2"},
		{"for_each over a map of cidrs", `
resource "aws_subnet" "s" {
  for_each          = { for i, az in slice(data.aws_availability_zones.all.names, 1, 3) : az => cidrsubnet("10.0.0.0/16", 8, i) }
  availability_zone = each.key
  cidr_block        = each.value
}`, "zone 2, zone 3"},
		{"through a module", `
module "m" {
  source = "./m"
  azs    = [for i, z in data.aws_availability_zones.all.names : z if i < 2]
}
-- m/main.tf --
variable "azs" { type = list(string) }
resource "aws_subnet" "s" {
  count             = 2
  availability_zone = element(var.azs, count.index)
}`, "zone 1, zone 2"},
		{"a filter by name", `
resource "aws_subnet" "s" { availability_zone = [for z in data.aws_availability_zones.all.names : z if z != "us-east-1e"][0] }`, "?"},
		{"letters behind a variable", `
variable "region" { type = string }
resource "aws_subnet" "s" {
  for_each          = toset(["a", "b"])
  availability_zone = "${var.region}${each.key}"
}`, "${var.region}a, ${var.region}b"},
		{"letters behind a data source", `
data "aws_region" "here" {}
resource "aws_subnet" "s" {
  count             = 2
  availability_zone = format("%s%s", data.aws_region.here.name, ["a", "b"][count.index])
}`, "${data.aws_region.here.name}a, ${data.aws_region.here.name}b"},
		{"letters behind a variable in a module", `
variable "region" { type = string }
module "m" {
  source = "./m"
  region = var.region
}
-- m/main.tf --
variable "region" { type = string }
locals { azs = ["${var.region}a", "${var.region}b"] }
resource "aws_subnet" "s" {
  count             = 2
  availability_zone = local.azs[count.index]
}`, "${var.region}a, ${var.region}b"},
		{"one of two variables", `
variable "a" { type = string }
variable "b" { type = string }
variable "c" { type = bool }
resource "aws_subnet" "s" { availability_zone = "${var.c ? var.a : var.b}a" }`, "?"},
		{"a variable that is changed first", `
variable "a" { type = string }
resource "aws_subnet" "s" { availability_zone = "${lower(var.a)}a" }`, "?"},
		{"the variable itself", `
variable "zone" { type = string }
resource "aws_subnet" "s" { availability_zone = var.zone }`, "?"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := load(t, "data \"aws_availability_zones\" \"all\" {}\n"+test.text, Options{})
			var got []string
			for _, r := range root.Resources {
				if r.Type != "aws_subnet" {
					continue
				}
				v, _ := r.Values.GetAttr("availability_zone").Unmark()
				if !v.IsKnown() {
					got = append(got, "?")
					continue
				}
				got = append(got, model.Readable(v.AsString()))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, summary(root))
			}
		})
	}
}

// TestUndecided: what depends on the real names or number of zones is not decided.
func TestUndecided(t *testing.T) {
	root := load(t, `
variable "env" { type = string }
data "aws_availability_zones" "all" {}
resource "aws_autoscaling_group" "a" {
  min_size         = data.aws_availability_zones.all.names[0] == "us-east-1a" ? 1 : 2
  max_size         = "${var.env}-x" == "prod-x" ? 6 : 2
  desired_capacity = length(data.aws_availability_zones.all.names)
  name             = lookup({ "us-east-1a" = "x" }, data.aws_availability_zones.all.names[0], "y")
  health_check_type = { "prod-x" = "ELB" }["${var.env}-x"]
  placement_group  = data.aws_availability_zones.all.names[0] != data.aws_availability_zones.all.names[1] ? "spread" : "one"
  default_cooldown = "${var.env}-x" == "${var.env}-x" ? 1 : 2
  force_delete     = data.aws_availability_zones.all.names[0] == null
  protect_from_scale_in = try({ "prod" = true }["${var.env}-x"], false)
  vpc_zone_identifier   = ["prod-${data.aws_availability_zones.all.names[0]}" == "test-eu-west-1a" ? "a" : "b"]
}`, Options{})
	want := "aws_autoscaling_group.a default_cooldown=1 desired_capacity=? force_delete=false health_check_type=? max_size=? min_size=? name=? placement_group=spread protect_from_scale_in=false vpc_zone_identifier/0=b"
	if got := summary(root); !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestSeveral: what stands in brackets may be a list, or one text with several things in it; what was
// taken out of a list is one.
func TestSeveral(t *testing.T) {
	for expression, want := range map[string]bool{
		`join(",", var.list)`:                         true,
		`join(",", [module.net.a, module.net.b])`:     true,
		`join("", [var.text])`:                        false,
		`"${join(",", var.list)}"`:                    true,
		`element(split(",", join(",", var.list)), 0)`: false,
		`"${module.net.private_subnets}"`:             true,
		`(module.net.subnet_list)`:                    true,
		`"${module.net.subnet.*.id}"`:                 true,
		`module.net.subnet.*.id[0]`:                   false,
		`module.net.private_subnet`:                   false,
		`module.net.private_subnets[0]`:               false,
		`element(module.net.private_subnets, 0)`:      false,
		`var.list[0]`:                                 false,
		`var.texts`:                                   false,
	} {
		root := load(t, `
variable "list" { type = list(string) }
variable "text" { type = string }
variable "texts" { type = string }
module "net" { source = "corp/net/aws" }
resource "aws_lb" "l" { subnets = [`+expression+`] }`, Options{})
		element := root.Resources[0].Values.GetAttr("subnets").Index(cty.Zero)
		if got := element.HasMark(model.Several{}); got != want {
			t.Errorf("%s: several = %v: %#v", expression, got, element)
		}
	}
}

// TestSliceOfTheUnknown: as many elements as the bounds say, whatever they are.
func TestSliceOfTheUnknown(t *testing.T) {
	for expression, want := range map[string]int{
		`slice(var.list, 0, 1)`:                                             1,
		`slice(module.net.subnets, 1, 3)`:                                   2,
		`slice(data.aws_availability_zones.all.names[*], 0, 2)`:             2,
		`slice(split(",", var.text), 0, 4)`:                                 4,
		`slice(var.list, 0, length(var.list))`:                              -1,
		`slice(var.list, 0, length(data.aws_availability_zones.all.names))`: -1,
		`slice(var.list, 0, 1000000000)`:                                    -1,
	} {
		root := load(t, `
variable "list" { type = list(string) }
variable "text" { type = string }
data "aws_availability_zones" "all" {}
module "net" { source = "corp/net/aws" }
resource "aws_lb" "l" { subnets = `+expression+` }`, Options{})
		v, marks := root.Resources[0].Values.GetAttr("subnets").Unmark()
		got := -1
		if v.IsKnown() && !model.CountsZones(marks) {
			got = v.LengthInt()
		}
		if got != want {
			t.Errorf("%s has %d elements, want %d: %#v", expression, got, want, v)
		}
	}
}

// TestZoneCapacity: the number of zones is there for those who know what it means.
func TestZoneCapacity(t *testing.T) {
	root := load(t, `
data "aws_availability_zones" "all" {}
resource "aws_autoscaling_group" "a" { min_size = length(data.aws_availability_zones.all.names) }`, Options{})
	v, marks := root.Resources[0].Values.GetAttr("min_size").Unmark()
	if !v.RawEquals(cty.NumberIntVal(model.MinimumZones)) {
		t.Errorf("min_size = %#v", v)
	}
	if _, ok := marks[model.AllZones{}]; !ok {
		t.Errorf("marks %v", marks)
	}
}

// TestZoneChoices: a choice by the number of zones is made when it comes out the same in every Region.
func TestZoneChoices(t *testing.T) {
	for expr, want := range map[string]string{
		"length(local.azs) > 2 ? 5 : 1":                 "5",
		"length(local.azs) >= 3 ? 5 : 1":                "5",
		"length(local.azs) < 3 ? 5 : 1":                 "1",
		"2 < length(local.azs) ? 5 : 1":                 "5",
		"length(local.azs) > 3 ? 3 : length(local.azs)": "3",
		"min(length(local.azs), 3)":                     "3",
		"length(local.azs) > 3 ? 5 : 1":                 "?",
		"length(local.azs) == 3 ? 5 : 1":                "?",
		"6 - length(local.azs) > 2 ? 5 : 1":             "?",
		"min(6 - length(local.azs), 3)":                 "?",
		"length(local.azs)":                             "?",
	} {
		root := load(t, `
data "aws_availability_zones" "all" {}
locals { azs = data.aws_availability_zones.all.names }
resource "aws_autoscaling_group" "a" { min_size = `+expr+` }`, Options{})
		if got := summary(root); !strings.HasPrefix(got, "aws_autoscaling_group.a min_size="+want+"\n") {
			t.Errorf("%s: %s, want %s", expr, got, want)
		}
	}
}

// TestOneOfAll: the complete list of zones, or of what is made in each, is marked; one of them is not.
func TestOneOfAll(t *testing.T) {
	root := load(t, `
data "aws_availability_zones" "all" {}
resource "aws_subnet" "counted" {
  count             = length(data.aws_availability_zones.all.names)
  availability_zone = data.aws_availability_zones.all.names[count.index]
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
}
resource "aws_subnet" "each" {
  for_each          = toset(data.aws_availability_zones.all.names)
  availability_zone = each.value
}
resource "aws_autoscaling_group" "all" { vpc_zone_identifier = aws_subnet.counted[*].id }
resource "aws_autoscaling_group" "each" { vpc_zone_identifier = values(aws_subnet.each)[*].id }
resource "aws_instance" "one" {
  for_each          = { a = aws_subnet.counted[0].id, b = element(aws_subnet.counted[*].id, 1), c = values(aws_subnet.each)[0].id }
  subnet_id         = each.value
  availability_zone = element(data.aws_availability_zones.all.names, 0)
  private_ip        = cidrhost(aws_subnet.counted[1].cidr_block, 5)
}`, Options{})
	for _, r := range root.Resources {
		for name, v := range r.Values.AsValueMap() {
			_, marks := v.Unmark()
			_, all := marks[model.AllZones{}]
			if want := r.Type == "aws_autoscaling_group"; all != want {
				t.Errorf("%s %s is marked as all: %v", r.Address, name, all)
			}
		}
	}
	if s := summary(root); !strings.Contains(s, `aws_instance.one["a"] availability_zone=? private_ip=10.0.1.5 subnet_id=?`) || len(root.Resources) != 12 {
		t.Error(s)
	}
}
