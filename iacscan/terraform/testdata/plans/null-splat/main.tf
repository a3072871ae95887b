# Splats over null, single values, sets, maps, tuples and resources; try, can and null wherever it goes.
variable "nothing" {
  type    = object({ name = string, list = list(string) })
  default = null
}
variable "single" {
  default = { name = "n", list = ["a", "b"], inner = [{ v = 1 }, { v = 2 }] }
}
variable "strings" {
  type    = list(string)
  default = ["a", null, "", "b"]
}
variable "map" {
  type    = map(string)
  default = { a = "x", b = null }
}
variable "keep" {
  type     = list(number)
  default  = [1, 2]
  nullable = false
}

locals {
  texts = {
    of_null        = jsonencode(var.nothing[*])
    of_null_name   = jsonencode(var.nothing[*].name)
    of_single      = jsonencode(var.single[*].name)
    legacy         = jsonencode(var.single.inner.*.v)
    nested         = jsonencode([var.single, var.single][*].inner[*].v)
    of_set         = jsonencode([for s in toset([{ a = 1 }, { a = 2 }])[*] : s.a])
    indexed        = jsonencode((var.single.inner[*].v)[1])
    of_number      = jsonencode(5[*])
    compact        = jsonencode(compact(var.strings))
    coalesce       = coalesce(var.strings[1], var.strings[2], var.strings[3])
    coalescelist   = jsonencode(coalescelist([], var.keep))
    filtered       = jsonencode([for s in var.strings : s if s != null])
    tried          = try(var.nothing.name, var.single.missing, var.single.name)
    tried_index    = try(var.keep[5], "out of range")
    tried_convert  = try(tonumber("x"), -1)
    can_null       = can(var.nothing.name)
    can_type       = can(tomap(var.single))
    is_null        = var.nothing == null
    null_is        = null == var.map["b"]
    values         = jsonencode(values(var.map))
    merged         = jsonencode(merge(var.map, { b = "set", c = null }, null))
    lookup         = lookup(var.map, "none", "default")
    lookup_null    = lookup(var.map, "b", "default") == null
    length         = length(var.strings)
    element        = element(["a", null, "c"], 5)
    one_of_none    = one([]) == null
    one_of_one     = one(toset(["x"]))
    concat         = jsonencode(concat(var.strings, [null]))
    flatten        = jsonencode(flatten([[null], [["a"], []], null == null ? [1] : []]))
    in_template    = "${try(var.map["c"], "gone")}${var.map["a"]}"
    tuple_null     = jsonencode([null, tostring(null), []])
    zip            = jsonencode(zipmap(["a", "b"], [null, 1]))
    object_for     = jsonencode({ for k, v in var.map : k => v == null ? "null" : v })
  }
}

resource "aws_ssm_parameter" "this" {
  for_each       = local.texts
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_instance" "this" {
  for_each      = { for n in var.nothing[*] : n.name => n }
  ami           = each.key
  instance_type = "never"
}

resource "aws_instance" "nulls" {
  ami                    = null
  instance_type          = var.map["b"]
  vpc_security_group_ids = null
  key_name               = try(var.nothing.list[0], null)
  tags                   = { a = null, b = "b" }
  dynamic "ebs_block_device" {
    for_each = var.nothing[*]
    content {
      device_name = ebs_block_device.value.name
    }
  }
}

resource "aws_security_group" "this" {
  for_each    = toset(compact(var.strings))
  name        = each.key
  description = join(",", [for k in keys(var.map) : k if var.map[k] != null])
}
