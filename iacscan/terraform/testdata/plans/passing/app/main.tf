variable "name" { type = string }
variable "port" { type = string }
variable "public" {
  type     = bool
  default  = false
  nullable = false
}
variable "subnets" { type = map(object({ id = string, cidr = string })) }
variable "vpc" { type = any }

module "inner" {
  source = "./inner"
  count  = var.public ? 2 : 1
  name   = "${var.name}-${count.index}"
  rules = concat(
    [for s in var.subnets : { port = var.port, cidrs = [s.cidr] }],
    var.public ? [{ port = 443, cidrs = ["0.0.0.0/0"], description = "all" }] : [],
  )
  vpc_id = var.vpc.id
}

resource "aws_lb" "this" {
  name            = substr("lb-${var.name}-with-a-long-name", 0, 12)
  internal        = !var.public
  subnets         = [for s in var.subnets : s.id]
  security_groups = module.inner[*].id
  dynamic "access_logs" {
    for_each = var.public ? ["logs-${var.vpc.cidr_block}"] : []
    content {
      bucket  = replace(access_logs.value, "/[./]/", "-")
      enabled = true
    }
  }
}

output "ports" { value = distinct(flatten(module.inner[*].ports)) }
output "public" { value = var.public }
output "dns" { value = aws_lb.this.dns_name }
output "group" { value = { name = one(slice(module.inner[*].name, 0, 1)), id = module.inner[0].id, known = "${aws_lb.this.name}:${var.port}" } }
