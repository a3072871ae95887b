# Resources that may not be there and the many ways to refer to them.
variable "create" { default = true }
variable "create_other" {
  type    = bool
  default = false
}
variable "name" {
  type    = string
  default = ""
}
variable "existing" {
  type    = string
  default = null
}
variable "log" {
  type    = any
  default = null
}

locals {
  create = var.create && !var.create_other
  name   = var.name != "" ? var.name : "fallback"
  ids    = concat(aws_security_group.this[*].id, aws_security_group.other[*].id, ["sg-0"])
  shape  = var.create_other ? { a = "1", b = "2" } : { a = "x", b = "y" }
  either = local.create ? ["one", "two"] : []
  mixed  = local.create ? { name = "n", size = 3 } : { name = null, size = null }
}

resource "aws_security_group" "this" {
  count = local.create ? 1 : 0
  name  = local.name
}

resource "aws_security_group" "other" {
  count = var.create_other ? 1 : 0
  name  = "other"
}

resource "aws_security_group" "map" {
  for_each = var.existing == null ? { new = local.name } : {}
  name     = each.value
}

resource "aws_instance" "this" {
  count                  = length(local.either)
  ami                    = coalesce(var.existing, try(aws_security_group.other[0].name, null), "ami-default")
  instance_type          = element(concat(aws_security_group.other[*].name, ["t3.micro"]), 0)
  subnet_id              = one(aws_security_group.this[*].name)
  vpc_security_group_ids = [local.ids[0]]
  key_name               = try(aws_security_group.other[0].name, aws_security_group.map["new"].name, "none")
  user_data              = join("", aws_security_group.other[*].description)
  monitoring             = can(aws_security_group.other[0].id)
  ebs_optimized          = length(aws_security_group.map) == 1 && var.existing == null
  availability_zone      = lookup(local.shape, "a", "none")
  placement_group        = var.log != null ? var.log.group : null
  host_id                = local.create ? (var.create_other ? "both" : "one of ${count.index}") : "none"

  dynamic "metadata_options" {
    for_each = var.log == null ? [{}] : [var.log]
    content {
      http_tokens = lookup(metadata_options.value, "tokens", "required")
    }
  }
  dynamic "root_block_device" {
    for_each = var.create_other ? [local.mixed] : []
    content {
      volume_size = root_block_device.value.size
    }
  }
  dynamic "ebs_block_device" {
    for_each = local.create ? [local.mixed] : []
    content {
      device_name = ebs_block_device.value.name
      volume_size = ebs_block_device.value.size
    }
  }
  tags = merge({ Name = local.name }, var.create_other ? { Other = "yes" } : {}, local.create ? { Created = tostring(local.create) } : null)
}

resource "aws_eip" "this" {
  for_each = { for i, instance in aws_instance.this : "eip-${i}" => instance if instance.monitoring == false }
  instance = each.value.id
  tags     = { Type = each.value.instance_type, Key = each.value.key_name }
}

resource "aws_eip" "chained" {
  for_each = aws_eip.this
  domain   = each.key
  tags     = each.value.tags
}
