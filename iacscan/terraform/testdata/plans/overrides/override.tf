variable "size" {
  default = 2
}

locals {
  name = "override"
}

resource "aws_autoscaling_group" "this" {
  max_size = 20
  tag {
    key                 = "b"
    value               = "override"
    propagate_at_launch = false
  }
  tag {
    key                 = "c"
    value               = var.size
    propagate_at_launch = false
  }
}
