# Three levels of modules, instances of each, aliased providers, and what only an apply knows on its way.
provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = { Owner = "team" }
  }
}
provider "aws" {
  alias  = "far"
  region = "us-west-2"
}

variable "sites" {
  type = map(object({
    far   = optional(bool, false)
    cidr  = string
    zones = optional(number, 2)
    apps  = optional(map(object({ port = optional(number, 80), public = optional(bool) })), {})
  }))
  default = {
    home = { cidr = "10.0.0.0/16", apps = { web = { public = true }, api = { port = "8080" } } }
    away = { cidr = "10.1.0.0/16", far = true, zones = "1" }
  }
}

module "net" {
  source   = "./net"
  for_each = { for k, v in var.sites : k => v if !v.far }
  name     = each.key
  cidr     = each.value.cidr
  zones    = each.value.zones
}

module "far" {
  source    = "./net"
  count     = length([for v in var.sites : v if v.far])
  providers = { aws = aws.far }
  name      = "far${count.index}"
  cidr      = [for v in var.sites : v.cidr if v.far][count.index]
  zones     = 1
}

module "app" {
  source   = "./app"
  for_each = merge([for s, v in var.sites : { for a, c in v.apps : "${s}-${a}" => merge(c, { site = s }) }]...)
  name     = each.key
  port     = each.value.port
  public   = each.value.public
  subnets  = module.net[each.value.site].subnets
  vpc      = module.net[each.value.site].vpc
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    nets   = join(",", keys(module.net))
    cidrs  = jsonencode(flatten([for n in module.net : [for s in n.subnets : s.cidr]]))
    ids    = length(flatten([for n in module.net : values(n.subnets)[*].id]))
    far    = jsonencode(module.far[*].cidrs)
    ports  = jsonencode({ for k, a in module.app : k => a.ports })
    public = jsonencode([for k, a in module.app : k if a.public])
    one    = one(module.far).name
    dns    = "x-${module.app["home-web"].dns}"
    names  = join("/", [for a in module.app : a.group.name])
    known  = module.app["home-api"].group.known
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
