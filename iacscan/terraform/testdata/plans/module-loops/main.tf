# Modules with count and for_each, in one another; outputs by key, by splat, by for, of none; arguments
# made of other instances' outputs; depends_on; names that clash with the caller's.
variable "groups" {
  default = {
    blue  = { size = 2, members = ["x", "y"] }
    green = { size = 1, members = [] }
    "a.b" = { size = 0, members = ["z"] }
  }
}

module "group" {
  source   = "./group"
  for_each = { for k, g in var.groups : k => g if g.size > 0 || length(g.members) > 0 }

  name    = each.key
  members = each.value.members
  size    = each.value.size
  parent  = try(module.top[0].ids[0], "none")
}

module "top" {
  source = "./group"
  count  = length(var.groups) > 2 ? 1 : 0
  name   = "top-${count.index}"
}

module "none" {
  source = "./group"
  count  = 0
  name   = "none"
}

resource "aws_ssm_parameter" "summary" {
  for_each = {
    by_key   = module.group["blue"].name
    dotted   = module.group["a.b"].members["z"]
    splat    = join(",", values(module.group)[*].name)
    counts   = join(",", [for k, g in module.group : "${k}=${g.count}"])
    deep     = join(",", flatten([for k in sort(keys(module.group)) : [for m, id in module.group[k].members : "${k}/${m}"]]))
    top      = module.top[0].name
    all_tops = join(",", module.top[*].name)
    none     = length(module.none)
    absent   = one(module.none[*].name) == null ? "absent" : "there"
    has      = contains(keys(module.group), "green")
  }
  name           = "/summary/${each.key}"
  type           = "String"
  insecure_value = each.value
}

resource "aws_eip" "member" {
  for_each = module.group["blue"].members
  tags     = { Name = each.key, Value = each.value }
}
