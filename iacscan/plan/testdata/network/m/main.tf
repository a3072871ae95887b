variable "zones" {
  type = list(string)
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "this" {
  for_each          = toset(var.zones)
  vpc_id            = aws_vpc.this.id
  availability_zone = "eu-west-1${each.key}"
}

output "subnets" {
  value = [for s in aws_subnet.this : s.id]
}
