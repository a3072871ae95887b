# Override files replace arguments and whole groups of nested blocks.
variable "size" {
  type    = number
  default = 1
}

locals {
  name = "primary"
  kept = "kept"
}

resource "aws_autoscaling_group" "this" {
  name     = "${local.name}-${local.kept}"
  min_size = var.size
  max_size = 10
  tag {
    key                 = "a"
    value               = "primary"
    propagate_at_launch = true
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [desired_capacity]
  }
}

resource "aws_security_group" "this" {
  name = "sg"
  ingress {
    from_port   = 1
    to_port     = 1
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
