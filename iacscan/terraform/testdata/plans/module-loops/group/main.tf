variable "name" {}
variable "members" {
  type    = set(string)
  default = []
}
variable "size" {
  type    = number
  default = null
}
variable "parent" {
  type     = string
  default  = "root"
  nullable = false
}

locals {
  size = coalesce(var.size, 5)
}

module "member" {
  source   = "../member"
  for_each = var.members
  name     = "${var.name}/${each.value}"
  depends_on = [
    aws_security_group.this,
  ]
}

resource "aws_security_group" "this" {
  count       = min(local.size, 2)
  name        = "${var.name}-${count.index}"
  description = var.parent
}

output "name" { value = upper(var.name) }
output "count" { value = length(aws_security_group.this) }
output "ids" { value = aws_security_group.this[*].id }
output "members" { value = { for k, m in module.member : k => m.label } }
