# Data sources that Terraform reads after the apply only: what they depend on changes.
provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

data "aws_availability_zones" "later" {
  depends_on = [aws_vpc.this]
}

data "aws_availability_zones" "now" {}

data "aws_partition" "later" {
  depends_on = [aws_vpc.this]
}

data "aws_subnets" "later" {
  filter {
    name   = "vpc-id"
    values = [aws_vpc.this.id]
  }
}

module "child" {
  source     = "./child"
  depends_on = [aws_vpc.this]
}

module "free" {
  source = "./child"
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    zones     = length(data.aws_availability_zones.later.names)
    now       = length(slice(data.aws_availability_zones.now.names, 0, 2))
    partition = data.aws_partition.later.partition
    child     = module.child.partition
    region    = module.child.region
    free      = module.free.text
    text      = module.child.text
    subnets   = length(data.aws_subnets.later.ids)
    cidr      = cidrsubnet(aws_vpc.this.cidr_block, 8, 1)
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_subnet" "this" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  availability_zone = data.aws_availability_zones.later.names[count.index]
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
}
