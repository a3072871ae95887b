# Types: conversions of tuples and objects, optional attributes with nested defaults, null, any.
variable "service" {
  type = object({
    name = string
    size = optional(object({
      min = optional(number, 2)
      max = optional(number)
    }), {})
    zones = optional(set(string), ["b", "a", "b"])
    tags  = optional(map(string))
  })
  default = { name = "api", tags = { a = 1, b = true }, unused = "dropped" }
}

variable "mixed" {
  type    = list(any)
  default = [1, "two", true]
}

variable "tuple" {
  type    = tuple([string, number, bool])
  default = [1, "2", "true"]
}

variable "nullable" {
  type     = string
  default  = "kept"
  nullable = false
}

variable "free" {
  default = { a = [1, { b = null }] }
}

variable "nothing" {
  type    = string
  default = null
}

locals {
  service  = var.service
  splat    = var.nothing[*]
  one      = var.service[*].name
  absent   = null
  legacy   = [{ a = { b = 1 } }, { a = { b = 2 } }].*.a.b
  for_key  = { for i, v in ["x", "y", "x"] : v => i... }
  filtered = [for k, v in { a = 1, b = null, c = 3 } : "${k}=${v}" if v != null]
  nested   = flatten([for a in ["p", "q"] : [for b in range(2) : { key = "${a}-${b}", n = b }]])
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    min       = local.service.size.min
    max       = local.service.size.max
    zones     = join(",", local.service.zones)
    tags      = jsonencode(local.service.tags)
    mixed     = join("/", var.mixed)
    tuple     = jsonencode(var.tuple)
    nullable  = var.nullable
    free      = jsonencode(var.free)
    splat     = length(local.splat)
    one       = one(local.one)
    absent    = jsonencode(local.absent[*])
    legacy    = sum(local.legacy)
    grouped   = jsonencode(local.for_key)
    filtered  = join(";", local.filtered)
    heredoc   = <<-EOT
      first
        %{for n in local.nested~}
      ${n.key}:${n.n}
        %{endfor~}
      last ${upper("x")}
    EOT
    ternary   = true ? "1" : 2
    nullcond  = local.absent == null ? "was null" : local.absent
    arith     = (7 % 3) * 2 + -1 / 4
    compare   = jsonencode([1 < 2, "a" != "b", !false && true || false])
    escape    = "$${not} %%{a} \"q\" \t \u00e9"
    object    = jsonencode({ (var.nullable) = 1, "k${1 + 1}" = [], plain = {} })
    lookup    = lookup({ a = "1" }, "z", "default")
    index     = { a = ["x", "y"] }["a"][1]
    cond_list = jsonencode(length(local.nested) > 3 ? ["a"] : [])
  }
  name           = "/p/${each.key}"
  type           = "String"
  insecure_value = each.value
}
