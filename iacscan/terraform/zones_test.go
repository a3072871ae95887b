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
}`, Options{})
	want := "aws_autoscaling_group.a default_cooldown=1 desired_capacity=? health_check_type=? max_size=? min_size=? name=? placement_group=spread"
	if got := summary(root); !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
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
