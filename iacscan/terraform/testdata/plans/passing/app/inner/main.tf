variable "name" {}
variable "vpc_id" { type = string }
variable "rules" {
  type = list(object({
    port        = number
    cidrs       = set(string)
    description = optional(string)
  }))
}
resource "aws_security_group" "this" {
  name   = var.name
  vpc_id = var.vpc_id
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
      description = coalesce(ingress.value.description, "rule ${ingress.key}")
    }
  }
}
output "id" { value = aws_security_group.this.id }
output "name" { value = aws_security_group.this.name }
output "ports" { value = [for r in var.rules : r.port] }
