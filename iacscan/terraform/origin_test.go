package terraform

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
)

// TestOrigins: of what is only passed on, the way back is told, through modules, to what gives it.
func TestOrigins(t *testing.T) {
	root := load(t, `variable "spread" { default = false }
variable "given" {}
variable "nobody" {}
locals {
  spread = (var.spread)
}
module "web" {
  source   = "./web"
  multi_az = local.spread
}
module "plain" {
  source = "./web"
}
module "computed" {
  source   = "./web"
  multi_az = !var.spread
}
resource "aws_db_instance" "x" {
  multi_az = var.given
  iops     = "${var.nobody}"
  port     = 5432
  timeouts {
    create = var.outside
  }
}
resource "aws_db_instance" "like" {
  count    = local.copies
  multi_az = aws_db_instance.x.multi_az
  iops     = local.large ? 3000 : null
  name     = "${var.a}${var.b}${var.c}${var.d}"
}
variable "copies" { default = 1 }
variable "size" { default = "large" }
variable "a" { default = "a" }
variable "b" { default = "b" }
variable "c" { default = "c" }
variable "d" { default = "d" }
locals {
  copies = var.copies
  large  = var.size == "large"
}
variable "outside" {}
-- terraform.tfvars --
given = true
-- web/main.tf --
variable "multi_az" {
  default = true
}
resource "aws_db_instance" "this" {
  multi_az = var.multi_az
}
`, Options{Vars: map[string]string{"outside": "1m"}})
	got := map[string]string{}
	for _, r := range root.Resources {
		for pointer := range r.Positions {
			if way := describe(r, pointer); way != "" {
				got[r.Address+pointer] = way
			}
		}
	}
	const copies = "; main.tf:39 local.copies is set here; main.tf:32 the default of variable copies"
	for where, want := range map[string]string{
		"module.web.aws_db_instance.this/multi_az":      "main.tf:9 module.web is given multi_az here; main.tf:5 local.spread is set here; main.tf:1 the default of variable spread",
		"module.plain.aws_db_instance.this/multi_az":    "main.tf:2 the default of variable multi_az",
		"module.computed.aws_db_instance.this/multi_az": "main.tf:16 module.computed is given multi_az here; main.tf:1 the default of variable spread",
		"aws_db_instance.like[0]/multi_az":              "main.tf:19 aws_db_instance.x.multi_az is set here; terraform.tfvars:1 variable given is given here" + copies,
		"aws_db_instance.like[0]/iops":                  "main.tf:33 the default of variable size" + copies,
		"aws_db_instance.like[0]/name":                  strings.TrimPrefix(copies, "; "),
		"aws_db_instance.x/multi_az":                    "terraform.tfvars:1 variable given is given here",
		"aws_db_instance.x/iops":                        "main.tf:3 variable nobody has no default",
		"aws_db_instance.x/timeouts/create":             "main.tf:42 variable outside has its value from outside of the configuration",
		"aws_db_instance.x/port":                        "",
	} {
		if got[where] != want {
			t.Errorf("%s: %q, want %q", where, got[where], want)
		}
	}
}

func describe(r *model.Resource, pointer string) string {
	var way []string
	for _, l := range r.Origin(pointer) {
		way = append(way, fmt.Sprintf("%s:%d %s", filepath.Base(l.File), l.Line, l.Message))
	}
	return strings.Join(way, "; ")
}
