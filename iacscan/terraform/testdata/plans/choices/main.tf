# Branches of different types, branches nobody takes, and parts that only an apply knows.
variable "mode" { default = "small" }
variable "list" {
  type    = list(string)
  default = null
}
variable "tags" {
  type    = map(string)
  default = null
}
variable "settings" {
  type    = any
  default = { cpu = 256, names = ["a"], nested = { on = true } }
}

resource "random_id" "this" { byte_length = 2 }

locals {
  size     = { small = 1, large = "10" }[var.mode]
  either   = var.mode == "small" ? { n = 1, deep = { a = [1] } } : { n = "2", deep = { a = [] } }
  listed   = var.list != null ? var.list : ["fallback"]
  tagged   = var.tags == null ? {} : var.tags
  numbered = var.mode == "large" ? [1, 2] : ["a"]
  maybe    = var.mode == "none" ? null : { known = "k", late = random_id.this.hex }
  lazy     = var.mode == "small" ? "ok" : file("no such file")
  nested   = var.mode == "x" ? 1 : var.mode == "y" ? 2 : var.mode == "small" ? 3 : 4
  unknown  = random_id.this.hex == "00" ? ["a", "b"] : ["c", "d"]
  looked   = lookup({ small = ["s"] }, var.mode, [])
  partly   = { for k in ["x", "y"] : k => k == "x" ? random_id.this.hex : "plain" }
  tuple    = [random_id.this.hex, { a = 1 }, null]
  sets     = toset(compact(["b", "", "a", var.mode == "small" ? "c" : null]))
}

resource "aws_instance" "this" {
  count                       = local.size + (var.list == null ? 0 : 1)
  ami                         = "ami-1"
  instance_type               = var.mode == "small" ? "t3.small" : null
  associate_public_ip_address = try(var.settings.nested.on, false)
  cpu_core_count              = try(var.settings.cpus, var.settings.cpu / 128)
  user_data                   = length(local.listed) > 0 ? join("\n", local.listed) : null
  vpc_security_group_ids      = local.sets
  root_block_device {
    volume_size = local.either.n * 8
    encrypted   = !contains(keys(local.tagged), "plain")
    tags        = { Late = local.maybe.late, Known = local.maybe.known }
  }
  tags = merge(local.tagged, { Mode = var.mode, Late = local.partly["x"], Plain = local.partly["y"] })
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    either   = jsonencode(local.either)
    numbered = jsonencode(local.numbered)
    lazy     = local.lazy
    nested   = local.nested
    count    = length(local.unknown)
    looked   = jsonencode(local.looked)
    plain    = local.partly["y"]
    tuple    = local.tuple[1].a
    nothing  = local.tuple[2] == null
    sets     = jsonencode(local.sets)
    ids      = join(",", aws_instance.this[*].instance_type)
    size     = aws_instance.this[0].root_block_device[0].volume_size
    settings = jsonencode(merge(var.settings, { cpu = null }))
    text     = "${var.settings.cpu}-${var.settings.nested.on}-${join("", var.settings.names)}"
    can      = jsonencode([can(var.settings.none.deep), can(var.list[0]), can(regex("^s", var.mode)), can(var.tags.x)])
    tries    = try(var.list[0], var.tags["x"], var.settings.names[5], "last")
    keys     = jsonencode(keys(local.partly))
    ternary  = jsonencode(var.tags == null ? null : keys(var.tags))
    empties  = jsonencode([var.list == null ? [] : var.list, coalescelist(var.list == null ? [] : var.list, ["d"])])
    arith    = "${7 / 2} ${- 7 / 2} ${7 % 2} ${2 * 3 - 4} ${!true} ${- (3)} ${1 == 1 && 2 > 1}"
    bools    = jsonencode({ a = "true" == true, b = 1 == "1", c = tobool("true") == true, d = null == "" })
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
