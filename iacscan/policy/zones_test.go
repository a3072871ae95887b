package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ballast-lint/ballast/iacscan/graph"
	"github.com/ballast-lint/ballast/iacscan/zones"
	"github.com/ballast-lint/ballast/rules"
)

const networkTerraform = `
variable "s" { type = list(string) }
variable "untyped" {}
variable "csv" { type = string }
variable "two" { 
  type = list(string)
  default = ["subnet-1","subnet-2"]
}
variable "m" { type = map(string) }
variable "obj" { type = object({ a = string, b = string }) }
variable "setv" { type = set(string) }
data "aws_subnets" "f" { 
  filter { 
    name = "tag:Tier" 
    values = ["private"] 
  }
}
data "aws_subnet" "each" {
  for_each = toset(data.aws_subnets.f.ids)
  id = each.value
}
data "aws_availability_zones" "a" { state = "available" }
data "terraform_remote_state" "net" { 
  backend = "s3" 
  config = {}
}
data "aws_ssm_parameter" "subnets" { name = "/net/subnets" }
data "aws_ssm_parameter" "s1" { name = "/net/s1" }
data "aws_ssm_parameter" "s2" { name = "/net/s2" }
module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
  azs = ["us-east-1a", "us-east-1b"]
}
resource "aws_subnet" "each" {
  for_each = { a = "us-east-1a", b = "us-east-1b", c = "us-east-1c" }
  availability_zone = each.value
}
resource "aws_subnet" "cnt" {
  count = 3
  availability_zone = data.aws_availability_zones.a.names[count.index]
}
resource "aws_subnet" "len" {
  count = length(data.aws_availability_zones.a.names)
  availability_zone = element(data.aws_availability_zones.a.names, count.index)
}
resource "aws_subnet" "varlen" {
  count = length(var.s)
  availability_zone = element(data.aws_availability_zones.a.names, count.index)
}
locals {
  zs = slice(data.aws_availability_zones.a.names, 0, 2)
  zip = zipmap(["x","y"], slice(data.aws_availability_zones.a.names, 0, 2))
  ch = chunklist(aws_subnet.cnt[*].id, 2)
}
resource "aws_subnet" "zip" {
  for_each = local.zip
  availability_zone = each.value
}
resource "aws_subnet" "tozs" {
  for_each = toset(local.zs)
  availability_zone = each.key
}
resource "aws_subnet" "same" {
  count = 2
  availability_zone = data.aws_availability_zones.a.names[0]
}
`

// In how many zones a load balancer is, by the expression for its subnets: at least and at most.
var subnetsTerraform = map[string][]string{
	"1-1": {
		`[var.s[0]]`,
		`slice(var.s, 0, 1)`,
		`[var.two[0]]`,
		`[data.aws_subnets.f.ids[0]]`,
		`[tolist(data.aws_subnets.f.ids)[0]]`,
		`[element(tolist(data.aws_subnets.f.ids), 0)]`,
		`[for k, s in aws_subnet.each : s.id if k == "c"]`,
		`[aws_subnet.each["a"].id]`,
		`[element(aws_subnet.cnt[*].id, 0), element(aws_subnet.cnt[*].id, 3)]`,
		`local.ch[1]`,
		`slice(aws_subnet.len[*].id, 0, 1)`,
		`aws_subnet.same[*].id`,
		`[module.vpc.private_subnets[0]]`,
		`[data.terraform_remote_state.net.outputs.subnet_a]`,
		`[data.aws_ssm_parameter.s1.value]`,
		`[var.m["a"]]`,
		`[var.obj.a]`,
		`[one(var.setv)]`,
		`length(var.s) > 1 ? [var.s[0]] : [var.s[1]]`,
		`[var.untyped]`,
		`["${var.csv}"]`,
		`[aws_subnet.cnt[0].id, aws_subnet.same[0].id]`,
		`reverse(slice(aws_subnet.cnt[*].id, 0, 1))`,
		`["${element(split(",", var.csv), 0)}"]`,
		`["${var.untyped}"]`,
		`["${element(module.vpc.private_subnets, 0)}"]`,
	},
	"1-2": {
		`[var.s[0], var.s[1]]`,
		`slice(var.s, 0, 2)`,
		`var.two`,
		`slice(module.vpc.private_subnets, 0, 2)`,
		`[data.terraform_remote_state.net.outputs.subnet_a, data.terraform_remote_state.net.outputs.subnet_b]`,
		`[data.aws_ssm_parameter.s1.value, data.aws_ssm_parameter.s2.value]`,
		`[var.obj.a, var.obj.b]`,
		`["${var.two}"]`,
		`"${var.two}"`,
		`["${element(module.vpc.private_subnets, 0)}", "${element(module.vpc.private_subnets, 1)}"]`,
	},
	"1-6": {
		`[join(",", var.s)]`,
		`split(",", var.csv)`,
		`split(",", join(",", var.s))`,
		`["${join("\",\"", var.s)}"]`,
		`slice(var.s, 0, length(var.s))`,
		`data.aws_subnets.f.ids`,
		`[for s in data.aws_subnet.each : s.id]`,
		`values(data.aws_subnet.each)[*].id`,
		`aws_subnet.varlen[*].id`,
		`module.vpc.private_subnets`,
		`data.terraform_remote_state.net.outputs.subnets`,
		`split(",", data.aws_ssm_parameter.subnets.value)`,
		`jsondecode(data.aws_ssm_parameter.subnets.value)`,
		`values(var.m)`,
		`[for k, v in var.m : v]`,
		`tolist(var.setv)`,
		`compact([var.s[0], ""])`,
		`compact(var.s)`,
		`coalescelist(var.s, aws_subnet.same[*].id)`,
		`try(var.s, [])`,
		`length(var.s) > 0 ? var.s : aws_subnet.same[*].id`,
		`flatten([var.s])`,
		`var.untyped`,
		`matchkeys(aws_subnet.cnt[*].id, aws_subnet.cnt[*].availability_zone, [data.aws_availability_zones.a.names[0]])`,
		`[for i in range(length(var.s)) : var.s[i]]`,
		`element(chunklist(var.s, 1), 0)`,
		`chunklist(var.s, 2)[0]`,
		`lookup({ prod = aws_subnet.cnt[*].id, dev = [aws_subnet.cnt[0].id] }, terraform.workspace)`,
		`["${split(",", var.csv)}"]`,
		`["${module.vpc.private_subnets}"]`,
		`["${data.terraform_remote_state.net.private_subnets}"]`,
		`["${data.terraform_remote_state.net.outputs.private_subnets}"]`,
		`["${data.aws_subnets.f.ids}"]`,
		`["${split(",", data.terraform_remote_state.net.outputs.x)}"]`,
		`["${module.vpc.public_subnets}", "${module.vpc.private_subnets}"]`,
		`concat([aws_subnet.cnt[0].id], var.s)`,
	},
	"2-2": {
		`[for k, s in aws_subnet.each : s.id if k != "c"]`,
		`[element(aws_subnet.cnt[*].id, 0), element(aws_subnet.cnt[*].id, 1)]`,
		`slice(aws_subnet.cnt[*].id, 0, 2)`,
		`local.ch[0]`,
		`[for s in aws_subnet.zip : s.id]`,
		`[for s in aws_subnet.tozs : s.id]`,
		`[for i in range(2) : aws_subnet.cnt[i].id]`,
		`[aws_subnet.cnt.0.id, aws_subnet.cnt.1.id]`,
		`["${aws_subnet.cnt.0.id}", "${element(aws_subnet.cnt.*.id, 1)}"]`,
	},
	"3-3": {
		`values(aws_subnet.each)[*].id`,
		`[for k, s in aws_subnet.each : s.id]`,
		`aws_subnet.cnt[*].id`,
		`flatten(local.ch)`,
		`tolist(toset(aws_subnet.cnt[*].id))`,
		`distinct(concat(aws_subnet.cnt[*].id, aws_subnet.same[*].id))`,
		`setunion(aws_subnet.cnt[*].id, aws_subnet.same[*].id)`,
		`sort(aws_subnet.cnt[*].id)`,
		`["${aws_subnet.cnt.*.id}"]`,
		`"${aws_subnet.cnt.*.id}"`,
	},
	"3-6": {
		`aws_subnet.len[*].id`,
	},
}

const networkCloudFormation = `
Parameters:
  SubnetList: {Type: "List<AWS::EC2::Subnet::Id>"}
  SubnetListDefault: {Type: "List<AWS::EC2::Subnet::Id>", Default: "subnet-1,subnet-2"}
  Csv: {Type: CommaDelimitedList}
  CsvDefault: {Type: CommaDelimitedList, Default: "subnet-1,subnet-2"}
  SubnetOne: {Type: "AWS::EC2::Subnet::Id"}
  SubnetOneDefault: {Type: "AWS::EC2::Subnet::Id", Default: subnet-9}
  SubnetTwo: {Type: "AWS::EC2::Subnet::Id"}
  Text: {Type: String}
  TextTwo: {Type: String, Default: "subnet-1,subnet-2"}
  Env: {Type: String}
  Net: {Type: String, Default: net}
  MultiAz: {Type: String, Default: "true"}
  MultiAzUnknown: {Type: String}
  SsmList: {Type: "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>", Default: /net/subnets}
  SsmText: {Type: "AWS::SSM::Parameter::Value<String>", Default: /net/subnet}
  Z1: {Type: "AWS::EC2::AvailabilityZone::Name"}
  Z2: {Type: "AWS::EC2::AvailabilityZone::Name"}
  Zs: {Type: "List<AWS::EC2::AvailabilityZone::Name>"}
  Zd1: {Type: String, Default: us-east-1a}
  Zd2: {Type: String, Default: us-east-1b}
Conditions:
  Multi: !Equals [!Ref MultiAz, "true"]
  MultiUnknown: !Equals [!Ref MultiAzUnknown, "true"]
Mappings:
  Nets:
    prod: {Subnets: [subnet-1, subnet-2, subnet-3]}
    dev: {Subnets: [subnet-1]}
    us-east-1: {Subnets: [subnet-1, subnet-2]}
Resources:
  Nested: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: "https://s3.amazonaws.com/b/net.yaml"}}
  A: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: us-east-1a}}
  A2: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: us-east-1a}}
  B: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: us-east-1b}}
  Xz: {Type: "AWS::EC2::Subnet", Properties: {CidrBlock: 10.0.0.0/24}}
  Zp1: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Ref Z1}}
  Zp2: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Ref Z2}}
  Zdef1: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Ref Zd1}}
  Zdef2: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Ref Zd2}}
  G0: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Select [0, !GetAZs ""]}}
  G1: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Select [1, !GetAZs {Ref: "AWS::Region"}]}}
  GL0: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Select [0, !Ref Zs]}}
  GL1: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Select [1, !Ref Zs]}}
  GR0: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Sub "${AWS::Region}a"}}
  GR1: {Type: "AWS::EC2::Subnet", Properties: {AvailabilityZone: !Join ["", [!Ref "AWS::Region", b]]}}
`

var subnetsCloudFormation = map[string][]string{
	"1-1": {
		`[!Ref SubnetOne]`,
		`[!Select [0, !Ref SubnetList]]`,
		`[!Ref A, !Ref A2]`,
		`[!ImportValue SubnetA]`,
		`["Fn::ImportValue": !Sub "${Net}-Subnets"]`,
		`["{{resolve:ssm:/net/subnet:1}}"]`,
		`[!Ref Zp1]`,
		`[!Select [0, !Split [",", !Ref Text]]]`,
		`[!Ref SubnetOneDefault]`,
	},
	"1-2": {
		`[!Ref SubnetOne, !Ref SubnetTwo]`,
		`!Ref CsvDefault`,
		`!Split [",", !Ref TextTwo]`,
		`[!Select [0, !Ref SubnetList], !Select [1, !Ref SubnetList]]`,
		`[!ImportValue SubnetA, !ImportValue SubnetB]`,
		`[!Ref A, !Ref Xz]`,
		`[!Ref GL0, !Ref GL1]`,
		`!Ref SubnetListDefault`,
		`[!Ref TextTwo]`,
	},
	"1-3": {
		`!FindInMap [Nets, prod, Subnets]`,
	},
	"1-6": {
		`!Ref SubnetList`,
		`[!Ref CsvDefault]`,
		`!Split [",", !Ref Text]`,
		`[!Join [",", !Ref SubnetList]]`,
		`!Split [",", !Join [",", !Ref SubnetList]]`,
		`!If [MultiUnknown, [!Ref A, !Ref B], [!Ref A]]`,
		`[!Ref A, !If [MultiUnknown, !Ref B, !Ref "AWS::NoValue"]]`,
		`!FindInMap [Nets, !Ref Env, Subnets]`,
		`!FindInMap [Nets, !Ref "AWS::Region", Subnets]`,
		`!Split [",", !ImportValue Subnets]`,
		`!GetAtt Nested.Outputs.Subnets`,
		`!Split [",", !GetAtt Nested.Outputs.Subnets]`,
		`!Ref SsmList`,
		`[!Ref SubnetList]`,
		`!Ref AWS::NoValue`,
		`[!Ref SubnetListDefault]`,
	},
	"2-2": {
		`[!Join [",", [!Ref A, !Ref B]]]`,
		`[!Ref A, !Ref B]`,
		`[!Ref A, !If [Multi, !Ref B, !Ref "AWS::NoValue"]]`,
		`!If [Multi, [!Ref A, !Ref B], [!Ref A]]`,
		`[!Sub "${A}", !Sub "${B}"]`,
		`!Split [",", !Sub "${A},${B}"]`,
		`[!Ref Zdef1, !Ref Zdef2]`,
		`[!Ref G0, !Ref G1]`,
		`[!Ref GR0, !Ref GR1]`,
	},
}

// However subnets are named, as many zones as can be known are counted, and none that cannot.
func TestZonesOfSubnetLists(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		language      rules.Language
		network, each string
		subnets       map[string][]string
	}{
		{rules.LanguageTerraform, networkTerraform, "resource \"aws_lb\" \"l%d\" { subnets = %s }\n", subnetsTerraform},
		{rules.LanguageCloudFormation, networkCloudFormation, "  L%d:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties:\n      Subnets: %s\n", subnetsCloudFormation},
	} {
		var text strings.Builder
		text.WriteString(c.network)
		want, expressions := map[string]string{}, map[string]string{}
		for bounds, list := range c.subnets {
			for _, e := range list {
				fmt.Fprintf(&text, c.each, len(want), e)
				name := fmt.Sprintf("l%d", len(want))
				want[name], expressions[name] = bounds, e
			}
		}
		g := graph.Build(root(t, c.language, text.String()))
		z := zones.Of(g)
		balancers := g.OfType("aws_lb")
		if len(balancers) != len(want) {
			t.Fatalf("%d load balancers of %d", len(balancers), len(want))
		}
		for _, lb := range balancers {
			name := strings.ToLower(lb.Address[strings.LastIndexByte(lb.Address, '.')+1:])
			s := z.Set(lb.Address)
			if got := fmt.Sprintf("%d-%d", s.AtLeast, s.AtMost); got != want[name] || s.Exact() != (s.Why == "") {
				t.Errorf("%s: %s zones, want %s: %v %q", expressions[name], got, want[name], s.Zones, s.Why)
			}
		}
	}
}
