package terraform

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/model"
	"github.com/google/go-cmp/cmp"
)

// TestLoad shows small configurations and what they come to: per line an address with its values, "?"
// for unknown ones, then the diagnostics.
func TestLoad(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
		opts             Options
	}{
		{
			name: "variable without default",
			text: `variable "n" { type = number }
resource "aws_autoscaling_group" "a" {
  min_size = var.n
  max_size = 4
}`,
			want: `aws_autoscaling_group.a max_size=4 min_size=?`,
		},
		{
			name: "variable files, later ones win",
			text: `variable "a" {}
variable "b" {}
variable "c" {}
variable "d" { type = list(number) }
resource "aws_eip" "x" { tags = { a = var.a, b = var.b, c = var.c, d = join(",", var.d) } }
-- terraform.tfvars --
a = "file"
b = "file"
c = "file"
-- 1.auto.tfvars --
b = "auto"
c = "auto"
unknown = "ignored"
-- 2.auto.tfvars.json --
{"c": "json ${x}"}`,
			opts: Options{Vars: map[string]string{"c": "given", "d": "[1, 2]", "other": "ignored"}},
			want: "aws_eip.x tags/a=file tags/b=auto tags/c=given tags/d=1,2",
		},
		{
			name: "variable files in JSON have no templates",
			text: `variable "c" {}
resource "aws_eip" "x" { instance = var.c }
-- terraform.tfvars.json --
{"c": "json ${x}"}`,
			want: "aws_eip.x instance=json ${x}",
		},
		{
			name: "nested dynamic blocks in JSON",
			text: `-- main.tf.json --
{"resource": {"aws_lb_listener": {"x": {"default_action": {"type": "forward", "dynamic": {"forward": {
  "for_each": ["a"], "content": {"dynamic": {"target_group": {"for_each": ["${forward.value}"], "iterator": "tg",
  "content": {"arn": "${tg.value}"}}}}}}}}}}}`,
			want: "aws_lb_listener.x default_action/0/forward/0/target_group/0/arn=a default_action/0/type=forward",
		},
		{
			name: "unknown count and for_each stand for zero or more",
			text: `variable "n" {}
variable "zones" { type = set(string) }
resource "aws_eip" "counted" {
  count = var.n
  tags  = { i = count.index }
}
resource "aws_eip" "each" {
  for_each = var.zones
  tags     = { k = each.key }
}
resource "aws_eip" "user" { instance = aws_eip.each["a"].id }`,
			want: `aws_eip.counted tags/i=? indefinite: count is unknown: variable n has no default
aws_eip.each tags/k=? indefinite: for_each is unknown: variable zones has no default
aws_eip.user instance=?`,
		},
		{
			name: "workspace",
			text: `resource "aws_eip" "x" {
  count = terraform.workspace == "prod" ? 2 : 1
}`,
			opts: Options{Workspace: "prod"},
			want: "aws_eip.x[0]\naws_eip.x[1]",
		},
		{
			name: "a syntax error costs only its file",
			text: `resource "aws_eip" "good" { instance = "i-1" }
-- broken.tf --
resource "aws_eip" "before" {}
resource "aws_eip" "broken" {
  instance = "i-2
}`,
			want: `aws_eip.before
aws_eip.broken instance=? indefinite: a syntax error is in the block
aws_eip.good instance=i-1
broken.tf:3: syntax error: Invalid multi-line string: Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \n escape to represent a newline character or use the "heredoc" multi-line template syntax`,
		},
		{
			name: "an expression that fails costs only its value",
			text: `resource "aws_eip" "x" {
  instance = regex("a", "b")
  domain   = "vpc"
  tags     = { a = local.missing }
}`,
			want: `aws_eip.x domain=vpc instance=? tags=?
main.tf:2: cannot be evaluated: Error in function call: Call to function "regex" failed: pattern did not match any part of the given string
main.tf:4: cannot be evaluated: Reference to undeclared local.missing: Nothing of that name is declared in this module`,
		},
		{
			name: "what is not declared costs only its place in a list",
			text: `resource "aws_route53_record" "x" {
  records = ["192.0.2.1", aws_eip.missing.public_ip]
}`,
			want: `aws_route53_record.x records/0=192.0.2.1 records/1=?
main.tf:2: cannot be evaluated: Reference to undeclared aws_eip.missing.public_ip: Nothing of that name is declared in this module`,
		},
		{
			name: "a dynamic block of unknown number is unknown",
			text: `variable "ports" {}
resource "aws_security_group" "x" {
  name = "x"
  dynamic "ingress" {
    for_each = var.ports
    content { from_port = ingress.value }
  }
}`,
			want: "aws_security_group.x ingress=? name=x",
		},
		{
			name: "sensitive values are not shown",
			text: `variable "secret" {
  default   = "swordfish"
  sensitive = true
}
resource "aws_db_instance" "x" {
  identifier = "db"
  password   = "hunter2"
  username   = var.secret
  tags       = { Derived = "a-${var.secret}", Plain = nonsensitive(var.secret) }
}`,
			want: "aws_db_instance.x identifier=db password=? tags/Derived=? tags/Plain=swordfish username=?",
		},
		{
			name: "blocks that declare nothing do no harm",
			text: `terraform {
  required_version = ">= 1.0"
}
moved {
  from = aws_eip.a
  to   = aws_eip.b
}
import {
  to = aws_eip.b
  id = "x"
}
removed { from = aws_eip.c }
check "health" {
  data "http" "x" { url = "https://example.com" }
  assert {
    condition     = data.http.x.status_code == 200
    error_message = "no"
  }
}
ephemeral "random_password" "p" { length = 1 }
resource "aws_eip" "b" {
  instance = provider::aws::arn_parse("x").account
  tags     = { e = ephemeral.random_password.p.result, c = core::upper("a") }
  connection { host = self.public_ip }
  provisioner "local-exec" { command = "echo ${self.id}" }
}`,
			want: "aws_eip.b instance=? local_exec/0/command=? tags/c=A tags/e=?\ndata.http.x url=https://example.com",
		},
		{
			name: "a block may be written as Terraform 0.11 had it",
			text: `resource "aws_s3_bucket" "x" {
  versioning = { enabled = true }
}`,
			want: "aws_s3_bucket.x versioning/0/enabled=true",
		},
		{
			name: "lists and maps need not say of what",
			text: `variable "zones" {
  type    = list
  default = ["a", "b"]
}
variable "sizes" {
  type    = map
  default = { web = 2 }
}
resource "aws_autoscaling_group" "x" {
  availability_zones = var.zones
  min_size           = var.sizes.web
}`,
			want: "aws_autoscaling_group.x availability_zones/0=a availability_zones/1=b min_size=2",
		},
		{
			name: "values take the provider's types",
			text: `resource "aws_db_instance" "x" {
  multi_az          = "true"
  allocated_storage = "20"
  vpc_security_group_ids = ["b", "a", "b"]
  port = null
}
resource "unknown_thing" "x" { size = "20" }`,
			want: "aws_db_instance.x allocated_storage=20 multi_az=true vpc_security_group_ids/0=a vpc_security_group_ids/1=b\nunknown_thing.x size=20",
		},
		{
			name: "resources of unknown types have any attribute",
			text: `resource "corp_network" "n" {
  count = 2
  name  = "n${count.index}"
}
resource "aws_eip" "x" {
  tags = {
    known   = corp_network.n[1].name
    unknown = corp_network.n[0].zone
    splat   = length(corp_network.n[*].zone)
    loop    = [for n in corp_network.n : n.zone][0]
    try     = try(corp_network.n[0].zone, "none")
  }
}`,
			want: "aws_eip.x tags/known=n1 tags/loop=? tags/splat=2 tags/try=? tags/unknown=?\ncorp_network.n[0] name=n0\ncorp_network.n[1] name=n1",
		},
		{
			name: "attributes newer than the schema table",
			text: `resource "aws_eip" "x" {
  tags = { a = try(aws_eip.y.brand_new, "absent"), r = "resource: ${resource.aws_eip.y.domain}" }
}
resource "aws_eip" "y" { domain = "vpc" }`,
			want: "aws_eip.x tags/a=? tags/r=resource: vpc\naws_eip.y domain=vpc",
		},
		{
			name: "registry modules that are not there",
			text: `module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0"
}
resource "aws_eip" "x" { instance = module.vpc.subnets[0] }`,
			want: "aws_eip.x instance=?\nmain.tf:2: module vpc (terraform-aws-modules/vpc/aws) is not downloaded",
		},
		{
			name: "a folder as before version 0.12",
			text: `module "a" { source = "modules/net" }
module "b" { source = "modules/elsewhere" }
-- modules/net/main.tf --
resource "corp_network" "n" { name = "local" }
-- modules/elsewhere/README.md --
`,
			want: "module.a.corp_network.n name=local\nmain.tf:2: module b (modules/elsewhere) is not downloaded",
		},
		{
			name: "registry and git modules that are there",
			text: `module "a" {
  source = "corp/network/aws"
  name   = "registry"
}
module "b" {
  source = "git::https://example.com/corp/repo.git//network?ref=v1"
  name   = "git"
}
-- .terraform/modules/modules.json --
{"Modules": [{"Key": "", "Dir": "."}, {"Key": "a", "Source": "x", "Dir": ".terraform/modules/a"}]}
-- .terraform/modules/a/main.tf --
variable "name" {}
module "inner" {
  source = "./inner"
  name   = var.name
}
-- .terraform/modules/a/inner/main.tf --
variable "name" {}
resource "aws_eip" "x" { instance = var.name }
-- vendor/example.com/corp/repo/network/main.tf --
variable "name" {}
resource "aws_eip" "y" { instance = var.name }`,
			want: "module.a.module.inner.aws_eip.x instance=registry\nmodule.b.aws_eip.y instance=git",
		},
		{
			name: "a missing argument and a wrong one",
			text: `module "m" {
  source = "./m"
  list   = "text"
}
-- m/main.tf --
variable "needed" { type = string }
variable "list" { type = list(string) }
resource "aws_eip" "x" {
  instance = var.needed
  tags     = { l = length(var.list) }
}`,
			want: "module.m.aws_eip.x instance=? tags/l=?\nmain.tf:3: the value does not fit the type of variable list: list of string required, but have string",
		},
		{
			name: "OpenTofu's files shadow Terraform's",
			text: `-- main.tf --
resource "aws_eip" "terraform" {}
-- main.tofu --
resource "aws_eip" "tofu" {}`,
			want: "aws_eip.tofu",
		},
		{
			name: "names declared twice",
			text: "locals { a = 1 }\nlocals { a = 2 }\nresource \"aws_eip\" \"x\" { instance = local.a }\nresource \"aws_eip\" \"x\" {}",
			want: "aws_eip.x instance=1\nmain.tf:2: local value a is declared twice in one module\nmain.tf:4: resource aws_eip.x is declared twice in one module",
		},
		{
			name: "path and files",
			text: `module "m" { source = "./m" }
resource "aws_eip" "x" { tags = { root = path.root, module = path.module, file = file("${path.module}/m/a.txt"), has = fileexists("m/b.txt") } }
-- m/main.tf --
resource "aws_eip" "x" {
  tags = { module = path.module, set = join(",", fileset(path.module, "*.txt")), t = templatefile("${path.module}/a.tftpl", { n = 2 }) }
}
-- m/a.txt --
hello
-- m/a.tftpl --
%{ for i in range(n) ~}
${i}
%{ endfor ~}`,
			want: "aws_eip.x tags/file=hello\n tags/has=false tags/module=. tags/root=.\nmodule.m.aws_eip.x tags/module=m tags/set=a.txt tags/t=0\n1",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := summary(load(t, test.text, test.opts))
			if diff := cmp.Diff(test.want, strings.TrimSpace(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestReasons: every unknown value says why, as a user should read it.
func TestReasons(t *testing.T) {
	root := load(t, `
variable "azs" { type = list(string) }
data "aws_ami" "a" { owners = ["self"] }
module "far" { source = "corp/far/aws" }
resource "aws_instance" "variable" { availability_zone = var.azs[0] }
resource "aws_instance" "data" { ami = data.aws_ami.a.id }
resource "aws_instance" "module" { subnet_id = module.far.subnet }
resource "aws_instance" "resource" { subnet_id = aws_subnet.s.id }
resource "aws_instance" "through" { subnet_id = local.ids["x"] }
resource "aws_instance" "loop" { ami = [for z in var.azs : upper(z)][0] }
resource "aws_instance" "key" { ami = { a = { id = 1 }, b = { id = [] } }[var.azs[0]].id }
resource "aws_instance" "failed" { ami = regex("a", "b") }
resource "aws_instance" "time" { ami = timestamp() }
resource "aws_subnet" "s" { cidr_block = "10.0.0.0/24" }
locals { ids = { x = join("-", [aws_subnet.s.id, var.azs[1]]) } }
`, Options{})
	want := map[string]string{
		"aws_instance.variable": "variable azs has no default",
		"aws_instance.data":     "data source aws_ami.a is read at plan time; data.aws_ami.a.id",
		"aws_instance.module":   "module far (corp/far/aws) is not downloaded; module.far.subnet",
		"aws_instance.resource": "aws_subnet.s.id",
		"aws_instance.through":  "variable azs has no default; aws_subnet.s.id",
		"aws_instance.loop":     "variable azs has no default",
		"aws_instance.key":      "variable azs has no default",
		"aws_instance.failed":   `its expression cannot be evaluated (error in function call: Call to function "regex" failed: pattern did not match any part of the given string)`,
		"aws_instance.time":     "timestamp is the time of the run",
	}
	for _, r := range root.Resources {
		if r.Type != "aws_instance" {
			continue
		}
		parts := model.Reasons(r.Values)
		for _, ref := range model.Refs(r.Values) {
			parts = append(parts, ref.Address+"."+ref.Attr)
		}
		if got := strings.Join(parts, "; "); got != want[r.Address] {
			t.Errorf("%s: %q, want %q", r.Address, got, want[r.Address])
		}
	}
}

// TestLinks: a symbolic link that leads out of the base is not followed, one within is.
func TestLinks(t *testing.T) {
	dir := write(t, `
resource "aws_eip" "x" { tags = { in = file("in.txt"), out = try(file("out.txt"), "refused") } }
module "out" { source = "./outside" }
-- real.txt --
inside`)
	outside := t.TempDir()
	for name, text := range map[string]string{"secret.txt": "secret", "main.tf": `resource "aws_eip" "secret" {}`} {
		if err := os.WriteFile(filepath.Join(outside, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{
		"in.txt": "real.txt", "out.txt": filepath.Join(outside, "secret.txt"), "outside": outside,
		"linked.tf": filepath.Join(outside, "main.tf"),
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	got := summary(Load(context.Background(), dir, Options{}))
	if !strings.Contains(got, "tags/in=inside tags/out=refused") || strings.Contains(got, "secret {}") || strings.Contains(got, "aws_eip.secret") {
		t.Error(got)
	}
	for _, want := range []string{"module out: the folder ./outside cannot be read: it leads outside", "linked.tf:0: cannot be read: it leads outside"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
