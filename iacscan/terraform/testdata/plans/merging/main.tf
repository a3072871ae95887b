# Override files for modules, variables, providers' arguments, dynamic blocks, locals and data; two of
# them in order of their names, one in JSON.
variable "size" {
  type    = number
  default = 1
}

locals {
  a = "primary"
  b = "primary"
}

module "part" {
  source = "./missing"
  name   = local.a
  size   = var.size
}

resource "aws_security_group" "this" {
  name = "sg-${local.b}"
  dynamic "ingress" {
    for_each = [1, 2, 3]
    content {
      from_port = ingress.value
      to_port   = ingress.value
      protocol  = "tcp"
    }
  }
  egress {
    from_port = 1
    to_port   = 2
    protocol  = "udp"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_eip" "this" {
  count = 3
  tags  = { Name = "a", Kept = "no" }
}
