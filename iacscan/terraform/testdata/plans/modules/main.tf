# Modules called with for_each and count, outputs used crosswise, providers passed, names that only
# apply knows.
variable "environments" {
  default = {
    prod = { azs = ["a", "b", "c"], public = true }
    dev  = { azs = ["a"] }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

module "network" {
  source   = "./network"
  for_each = var.environments
  name     = each.key
  azs      = each.value.azs
  public   = lookup(each.value, "public", false)
}

module "twice" {
  source    = "./network"
  count     = 2
  name      = "twice-${count.index}"
  azs       = module.network["prod"].azs
  providers = { aws = aws.us }
}

module "none" {
  source = "./network"
  count  = 0
  name   = "none"
}

module "a" {
  source = "./pass"
  in     = module.b.constant
}

module "b" {
  source = "./pass"
  in     = module.a.out
}

resource "aws_instance" "in_network" {
  for_each          = { for k, m in module.network : k => m if length(m.azs) > 1 }
  instance_type     = "t3.micro"
  ami               = "ami-1"
  subnet_id         = each.value.subnet_ids[0]
  availability_zone = each.value.azs[0]
  tags = {
    Count   = length(each.value.subnet_ids)
    Total   = length(flatten(values(module.network)[*].subnet_ids))
    Missing = try(module.none[0].name, "no module")
    Passed  = module.b.out
    Cidrs   = join(",", module.twice[1].cidrs)
  }
}

resource "aws_db_subnet_group" "this" {
  for_each   = module.network
  name       = "${each.key}-db"
  subnet_ids = each.value.subnet_ids
}
