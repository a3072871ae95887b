variable "name" {
  type = string
}

variable "azs" {
  type    = list(string)
  default = ["a"]
}

variable "public" {
  type    = bool
  default = false
}

locals {
  cidrs = [for i, _ in var.azs : cidrsubnet("10.0.0.0/16", 8, i)]
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = var.name }
}

resource "aws_subnet" "this" {
  count             = length(var.azs)
  vpc_id            = aws_vpc.this.id
  availability_zone = element(var.azs, count.index + 1)
  cidr_block        = local.cidrs[count.index]
  tags              = merge(aws_vpc.this.tags, { Index = count.index })
}

resource "aws_internet_gateway" "this" {
  count  = var.public ? 1 : 0
  vpc_id = one(aws_vpc.this[*].id)
}

output "subnet_ids" {
  value = aws_subnet.this[*].id
}

output "azs" {
  value = [for s in aws_subnet.this : s.availability_zone]
}

output "cidrs" {
  value = aws_subnet.this.*.cidr_block
}

output "name" {
  value = try(aws_internet_gateway.this[0].tags.Name, var.name)
}
