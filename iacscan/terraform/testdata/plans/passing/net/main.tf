variable "name" { type = string }
variable "cidr" { type = string }
variable "zones" { type = number }

locals {
  bits  = ceil(log(max(var.zones, 2), 2)) + 1
  cidrs = cidrsubnets(var.cidr, [for i in range(var.zones) : local.bits]...)
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = var.name }
}

resource "aws_subnet" "this" {
  for_each   = { for i, c in local.cidrs : tostring(i) => c }
  vpc_id     = aws_vpc.this.id
  cidr_block = each.value
  tags       = merge(aws_vpc.this.tags, { Part = each.key })
}

output "vpc" { value = aws_vpc.this }
output "name" { value = upper(aws_vpc.this.tags.Name) }
output "cidrs" { value = [for s in aws_subnet.this : s.cidr_block] }
output "subnets" { value = { for k, s in aws_subnet.this : k => { id = s.id, cidr = s.cidr_block } } }
