# for_each over everything: keys with special characters, groups, sets of objects by way of maps, products,
# resources and modules of each other's instances.
variable "users" {
  type = set(object({
    name   = string
    groups = set(string)
    admin  = optional(bool)
  }))
  default = [
    { name = "ann", groups = ["dev", "ops"] },
    { name = "bob", groups = ["dev"], admin = true },
    { name = "c\"d", groups = [] },
  ]
}

locals {
  users   = { for u in var.users : u.name => u }
  members = { for u in var.users : coalesce(one([for g in u.groups : g if g == "ops"]), "rest") => u.name... }
  pairs   = { for p in flatten([for u in var.users : [for g in u.groups : { user = u.name, group = g }]]) : "${p.user}:${p.group}" => p }
  odd     = { "a.b" = 1, "a/b~c" = 2, "$${x}" = 3, "über ñ" = 4, "tab\there" = 5, "[0]" = 6, "" = 7 }
}

resource "aws_iam_user" "this" {
  for_each      = local.users
  name          = each.value.name
  force_destroy = each.value.admin == true
  tags          = { groups = join("+", each.value.groups) }
}

resource "aws_iam_group" "this" {
  for_each = setunion([for u in var.users : u.groups]...)
  name     = each.key
  path     = "/${each.value}/"
}

resource "aws_iam_user_group_membership" "this" {
  for_each = local.pairs
  user     = aws_iam_user.this[each.value.user].name
  groups   = [aws_iam_group.this[each.value.group].name]
}

resource "aws_ssm_parameter" "odd" {
  for_each       = local.odd
  name           = "/odd/${each.value}"
  type           = "String"
  insecure_value = each.key == "" ? "empty" : each.key
}

resource "aws_ssm_parameter" "grouped" {
  for_each       = local.members
  name           = each.key
  type           = "StringList"
  insecure_value = join(",", each.value)
}

resource "aws_ssm_parameter" "by_index" {
  for_each       = { for i, v in ["x", "y"] : i => v }
  name           = "${each.key}-${aws_ssm_parameter.odd["a.b"].name}"
  type           = "String"
  insecure_value = aws_ssm_parameter.odd["$${x}"].insecure_value
}

resource "aws_eip" "counted" {
  count = length(local.users)
  tags  = { user = sort(keys(local.users))[count.index] }
}

resource "aws_eip_association" "this" {
  for_each      = { for e in aws_eip.counted : e.tags.user => e }
  allocation_id = each.value.id
  public_ip     = each.value.tags["user"]
}

resource "aws_eip" "of_bools" {
  for_each = toset([for b in [true, false, true] : tostring(b)])
  domain   = each.value
}
