resource "aws_security_group" "this" {
  dynamic "ingress" {
    for_each = [8, 9]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}
