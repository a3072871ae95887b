locals {
  a = "first"
}

module "part" {
  source = "./part"
}

resource "aws_security_group" "this" {
  ingress {
    from_port = 443
    to_port   = 443
    protocol  = "tcp"
  }
}

resource "aws_eip" "this" {
  count = 1
}
