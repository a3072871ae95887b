# What a module makes of arguments of other types than it declares.
locals {
  subnets = {
    a = { cidr = "10.0.1.0/24", public = "true", tags = { Tier = 1 } }
    b = { cidr = "10.0.2.0/24", public = false, extra = "dropped" }
  }
}

module "child" {
  source   = "./child"
  for_each = { one = 1, two = 2 }

  number  = each.value
  text    = each.value
  flag    = each.value == 1 ? "true" : "false"
  list    = toset(["b", "a", each.key])
  set     = ["b", "a", "b", each.key]
  map     = { a = 1, b = true, c = each.key }
  any     = each.value == 1 ? { x = [1, "a"] } : { x = [2, "b"] }
  objects = [{ name = "n${each.key}" }, { name = 2, ports = [80, "443"] }]
  subnets = local.subnets
  nested  = { level = { names = { x = {}, y = { size = "3" } } } }
  tuple   = ["a", 1, "true"]
  nothing = null
  strict  = null
}

module "bare" {
  source  = "./child"
  number  = "7"
  objects = []
  subnets = {}
  list    = [1, 2]
}

resource "aws_ssm_parameter" "this" {
  for_each = merge(
    { for k, m in module.child : k => jsonencode(m.all) },
    { bare = jsonencode(module.bare.all), sizes = jsonencode({ for k, m in module.child : k => m.all.nested.level.names.y.size + 1 }) },
    { for k in sort(flatten([for m in values(module.child) : [for n, s in m.all.subnets : "${n}-${s.public}" if s.public]])) : "list-${k}" => k... }["list-a-true"] == null ? {} : { grouped = "yes" },
    { names = join(",", module.child["one"].all.objects[*].name), splat = jsonencode(values(module.child)[*].all.number) },
  )
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
