package terraform

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestAlternatives: what a condition chooses by the name of an environment is something else in another one.
func TestAlternatives(t *testing.T) {
	root := load(t, `variable "env" { default = "dev" }
variable "tier" {}
variable "spread" { default = false }
locals {
  production = var.env == "prod"
}
module "db" {
  source   = "./db"
  multi_az = var.env == "prod" ? true : false
  env      = var.env
}
resource "aws_db_instance" "x" {
  multi_az              = local.production ? true : false
  iops                  = { prod = 3000, dev = 1000 }[var.env]
  backup_retention_period = lookup({ prod = 7 }, var.env, 0)
  deletion_protection   = contains(["prod", "stage"], var.env) ? true : false
  storage_encrypted     = var.tier == "gold" ? true : false
  publicly_accessible   = var.spread ? true : false
  skip_final_snapshot   = var.spread
  max_allocated_storage = var.room
}
variable "room" { default = 20 }
-- environments/prod/big.tfvars --
room   = 500
spread = false
-- examples/big/main.tf --
variable "spread" {}
-- examples/big/big.tfvars --
spread = true
-- terraform.tfvars --
tier = "silver"
-- db/main.tf --
variable "multi_az" {}
variable "env" {}
resource "aws_db_instance" "this" {
  count               = var.env == "prod" ? 2 : 1
  multi_az            = var.multi_az
  deletion_protection = false
}
resource "aws_db_instance" "trial" {
  count = var.env == "prod" ? 0 : 1
}
resource "aws_db_instance" "listed" {
  count = { prod = 0, dev = 1 }[var.env]
}
resource "aws_db_instance" "looked_up" {
  count = lookup({ dev = 1 }, var.env, 0)
}
resource "aws_db_instance" "more" {
  count = { prod = 3, dev = 1 }[var.env]
}
`, Options{})
	got := map[string][]string{}
	for _, r := range root.Resources {
		slices.Sort(r.Alternatives)
		got[r.Address] = r.Alternatives
		if r.OtherNumber {
			got[r.Address] = append(got[r.Address], "number")
		}
	}
	want := map[string][]string{
		"aws_db_instance.x":                      {"/backup_retention_period", "/deletion_protection", "/iops", "/max_allocated_storage", "/multi_az"},
		"module.db.aws_db_instance.this[0]":      {"/multi_az", "number"},
		"module.db.aws_db_instance.trial[0]":     {""},
		"module.db.aws_db_instance.listed[0]":    {""},
		"module.db.aws_db_instance.looked_up[0]": {""},
		"module.db.aws_db_instance.more[0]":      {"number"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoAlternatives: what is in production already, a switch or a Region is no environment beside production, and
// the same value written otherwise is the same.
func TestNoAlternatives(t *testing.T) {
	root := load(t, `variable "env" { default = "production" }
variable "create" { default = "true" }
variable "region" { default = "eu-west-1" }
variable "number" { default = 0 }
variable "colour" { default = "blue" }
variable "spread" { default = false }
variable "kept" { default = 0 }
variable "far" { default = false }
resource "aws_db_instance" "x" {
  count                   = var.create == "true" ? 1 : 0
  multi_az                = var.env == "dev" ? true : false
  availability_zone       = lookup({ eu-west-1 = "eu-west-1a" }, var.region)
  iops                    = [1000, 3000][var.number]
  storage_type            = var.colour == "" ? "gp2" : "gp3"
  deletion_protection     = var.spread
  backup_retention_period = var.kept
  storage_encrypted       = var.far
}
-- prod.tfvars --
spread = "false"
kept   = "0"
-- huge.tfvars --
far = true
# `+strings.Repeat("x", mostGiven)+"\n", Options{})
	if got := root.Resources[0].Alternatives; len(got) > 0 {
		t.Errorf("another environment has other values of %v", got)
	}
}

func describe(r *model.Resource, pointer string) string {
	var way []string
	for _, l := range r.Origin(pointer) {
		way = append(way, fmt.Sprintf("%s:%d %s", filepath.Base(l.File), l.Line, l.Message))
	}
	return strings.Join(way, "; ")
}
