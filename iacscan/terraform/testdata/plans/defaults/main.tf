# Values that are there, not there, or null, through two modules with defaults.
variable "env" {
  type = map(object({
    size  = optional(string)
    disks = optional(list(object({ gb = number, type = optional(string, "gp3"), iops = optional(number) })), [])
    flags = optional(object({ a = optional(bool, true), b = optional(bool) }))
  }))
  default = {
    prod = { size = "m5.large", disks = [{ gb = 10 }, { gb = "20", type = null, iops = 3000 }], flags = {} }
    test = {}
  }
}
variable "override" {
  type    = any
  default = { a = null, b = [] }
}
variable "anything" { default = null }
variable "listed" {
  type    = list(any)
  default = ["a", 1, true]
}
variable "mapped" {
  type    = map(any)
  default = { a = 1, b = "2" }
}

module "child" {
  source   = "./child"
  for_each = var.env
  size     = each.value.size
  disks    = each.value.disks
  flags    = each.value.flags
  list     = each.key == "prod" ? var.listed : null
}

resource "aws_instance" "this" {
  for_each      = { for k, m in module.child : k => m if m.size != null }
  ami           = "ami-1"
  instance_type = each.value.size
  ebs_optimized = each.value.flags == null ? null : each.value.flags.a
  monitoring    = try(each.value.flags.b, null)

  dynamic "ebs_block_device" {
    for_each = each.value.disks
    content {
      device_name = "/dev/sd${substr("fghij", ebs_block_device.key, 1)}"
      volume_size = ebs_block_device.value.gb
      volume_type = ebs_block_device.value.type
      iops        = ebs_block_device.value.type == "gp3" ? ebs_block_device.value.iops : null
    }
  }
  dynamic "metadata_options" {
    for_each = each.value.flags[*]
    content {
      http_endpoint = metadata_options.value.a ? "enabled" : "disabled"
      http_tokens   = metadata_options.value.b == null ? "required" : "optional"
    }
  }
  tags = merge(var.override.a, { Name = each.key }, var.anything, { for k, v in var.mapped : k => v })
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    env      = jsonencode(var.env)
    children = jsonencode({ for k, m in module.child : k => m })
    listed   = jsonencode(var.listed)
    mapped   = jsonencode(var.mapped)
    nothing  = var.anything == null
    missing  = try(var.override.c, "missing")
    volume   = jsonencode(values(aws_instance.this)[*].instance_type)
    tags     = jsonencode(aws_instance.this["test"].tags)
    default  = aws_instance.this["prod"].ebs_optimized
    devices  = length(aws_instance.this["prod"].ebs_block_device)
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
