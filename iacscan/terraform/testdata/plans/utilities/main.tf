# Utility providers, values that only an apply knows inside known ones, and secrets.
variable "password" {
  type      = string
  sensitive = true
  default   = "hunter2"
}
variable "unset" {
  type    = list(string)
  default = null
}

resource "random_id" "this" {
  byte_length = "4"
  keepers     = { size = 3, nothing = null }
}
resource "random_password" "this" {
  length           = 16
  special          = true
  override_special = "!#"
}
resource "random_shuffle" "this" {
  input        = ["a", "b"]
  result_count = 1
}
resource "null_resource" "this" {
  count    = 2
  triggers = { id = random_id.this.hex, index = count.index, both = "${count.index}-${random_id.this.dec}", fixed = sha1("x") }
}
resource "local_file" "this" {
  filename = "${path.module}/out-${random_id.this.keepers.size}.txt"
  content  = jsonencode({ a = 1, id = random_id.this.id })
}
resource "time_sleep" "this" {
  create_duration = "${10 * 3}s"
  triggers        = { nulls = join(",", null_resource.this[*].triggers.fixed) }
}
resource "terraform_data" "this" {
  for_each         = toset(["a", "b"])
  input            = each.key
  triggers_replace = [each.key, random_id.this.id]
}
resource "tls_private_key" "this" {
  algorithm = "RSA"
  rsa_bits  = var.unset == null ? 4096 : 2048
}

locals {
  known_keys = { a = random_id.this.hex, b = "known" }
  half       = [random_id.this.hex, "known"]
  object     = { id = random_id.this.id, name = "n", nested = { x = [random_id.this.id, 1] } }
  choice     = random_id.this.hex == "x" ? "a" : "b"
  same       = random_id.this.hex == "x" ? "same" : "same"
}

resource "aws_ssm_parameter" "keys" {
  for_each       = local.known_keys
  name           = "key-${each.key}"
  type           = "String"
  insecure_value = each.value
  tags           = { All = join(",", keys(local.known_keys)), Length = length(local.half) }
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    second   = local.half[1]
    name     = local.object.name
    number   = local.object.nested.x[1]
    choice   = local.choice
    same     = local.same
    splat    = join(",", [for o in [local.object, { id = "k", name = "m", nested = null }] : o.name])
    found    = contains(["a"], "a") ? "yes" : random_id.this.hex
    tryit    = try(local.object.none, "fallback")
    tryid    = try(tonumber(random_id.this.hex), 1)
    cant     = can(local.object.missing)
    formats  = format("%s-%s", "a", "b")
    shuffled = length(random_shuffle.this.result)
    count    = length(null_resource.this)
    trigger  = null_resource.this[1].triggers.index
    file     = local_file.this.filename
    seconds  = time_sleep.this.create_duration
    input    = terraform_data.this["a"].input
    output   = terraform_data.this["a"].output
    lookups  = lookup(local.known_keys, "b", "none")
    merged   = merge(local.known_keys, { a = "now" })["a"]
    setsize  = length(toset(["x", "x"]))
    zipped   = zipmap(["p", "q"], local.half)["q"]
    notnull  = random_id.this.hex != null
    unset    = coalesce(var.unset, ["z"])[0]
    element  = tolist(toset(["only"]))[0]
    length   = length(random_id.this.hex) > 0
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_ssm_parameter" "secret" {
  name  = "secret"
  type  = "SecureString"
  value = var.password
  tags  = { Length = nonsensitive(length(var.password)), Random = issensitive(random_password.this.result) }
}
resource "aws_db_instance" "this" {
  instance_class = "db.t3.micro"
  username       = "u"
  password       = random_password.this.result
  identifier     = "db-${random_password.this.length}"
  multi_az       = length(var.password) > 3
}
