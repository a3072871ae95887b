package terraform

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// BenchmarkLoad evaluates an ordinary configuration of modules, loops and references; BenchmarkParse
// is HCL's share of it. The one should take at most twice the time of the other.
func BenchmarkLoad(b *testing.B) {
	dir := ordinary(b)
	b.ReportAllocs()
	for b.Loop() {
		if root := Load(b.Context(), dir, Options{}); len(root.Resources) < 1000 || len(root.Diagnostics) > 0 {
			b.Fatal(len(root.Resources), root.Diagnostics)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	dir := ordinary(b)
	b.ReportAllocs()
	for b.Loop() {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			src, err := os.ReadFile(path)
			if err == nil {
				_, diags := hclsyntax.ParseConfig(src, path, hcl.InitialPos)
				err = diagsError(diags)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func diagsError(diags hcl.Diagnostics) error {
	if diags.HasErrors() {
		return diags
	}
	return nil
}

// ordinary is a configuration of a hundred services: what teams write, in the amounts they do.
func ordinary(b *testing.B) string {
	dir := b.TempDir()
	module := `variable "name" { type = string }
variable "zones" {
  type    = list(string)
  default = ["a", "b", "c"]
}
variable "options" {
  type = object({ size = optional(number, 2), spot = optional(bool, false), tags = optional(map(string), {}) })
}
locals {
  tags = merge(var.options.tags, { Name = var.name, Managed = "terraform" })
}
resource "aws_subnet" "this" {
  for_each          = { for i, z in var.zones : z => i }
  vpc_id            = "vpc-1"
  availability_zone = "eu-west-1${each.key}"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, each.value)
  tags              = merge(local.tags, { Zone = each.key })
}
resource "aws_security_group" "this" {
  name = "${var.name}-sg"
  dynamic "ingress" {
    for_each = [80, 443, 8080]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
  tags = local.tags
}
resource "aws_launch_template" "this" {
  name_prefix            = var.name
  image_id               = "ami-1"
  instance_type          = var.options.spot ? "m5.large" : "m5.xlarge"
  vpc_security_group_ids = [aws_security_group.this.id]
  user_data = base64encode(<<-EOT
    #!/bin/sh
    echo ${var.name} ${join(",", [for s in aws_subnet.this : s.cidr_block])}
  EOT
  )
}
resource "aws_autoscaling_group" "this" {
  name                = var.name
  min_size            = var.options.size
  max_size            = var.options.size * 4
  vpc_zone_identifier = [for s in aws_subnet.this : s.id]
  launch_template {
    id      = aws_launch_template.this.id
    version = "$Latest"
  }
  dynamic "tag" {
    for_each = local.tags
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }
}
resource "aws_lb" "this" {
  name               = substr(replace(var.name, "_", "-"), 0, 16)
  load_balancer_type = "application"
  subnets            = values(aws_subnet.this)[*].id
  security_groups    = [aws_security_group.this.id]
}
output "arn" { value = aws_lb.this.arn }
output "group" { value = aws_autoscaling_group.this.name }
`
	for i := range 100 {
		writeFile(b, filepath.Join(dir, fmt.Sprintf("service%d.tf", i)), fmt.Sprintf(`module "service_%[1]d" {
  source  = "./module%[1]d"
  name    = "service_%[1]d"
  options = { size = %[1]d, tags = { Index = %[1]d } }
}
resource "aws_cloudwatch_metric_alarm" "service_%[1]d" {
  count               = 3
  alarm_name          = "${module.service_%[1]d.group}-${count.index}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = count.index + 1
  dimensions          = { LoadBalancer = module.service_%[1]d.arn }
}
`, i))
		writeFile(b, filepath.Join(dir, fmt.Sprintf("module%d", i), "main.tf"), module)
	}
	return dir
}
