# Dynamic blocks: nested, with iterators, over maps, sets, lists, objects and nothing.
variable "rules" {
  type = list(object({
    port        = number
    cidrs       = optional(list(string), ["10.0.0.0/8"])
    description = optional(string)
  }))
  default = [
    { port = 80 },
    { port = "443", cidrs = ["0.0.0.0/0", "10.0.0.0/8"], description = "tls" },
  ]
}

variable "listeners" {
  type = map(object({
    targets = map(number)
    sticky  = optional(bool, false)
  }))
  default = {
    blue = { targets = { a = 1, b = 2 } }
  }
}

resource "aws_security_group" "web" {
  name = "web"
  dynamic "ingress" {
    for_each = { for r in var.rules : r.port => r }
    iterator = rule
    content {
      from_port   = rule.key
      to_port     = rule.value.port
      protocol    = "tcp"
      cidr_blocks = rule.value.cidrs
      description = try(rule.value.description, "none")
    }
  }
  dynamic "egress" {
    for_each = toset(["udp", "tcp"])
    content {
      from_port = 0
      to_port   = 65535
      protocol  = egress.value
      self      = egress.key == "udp"
    }
  }
}

resource "aws_lb_listener" "this" {
  for_each          = var.listeners
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/b"
  port              = 80

  dynamic "default_action" {
    for_each = [each.value]
    content {
      type = "forward"
      dynamic "forward" {
        for_each = length(default_action.value.targets) > 1 ? [1] : []
        content {
          dynamic "target_group" {
            for_each = default_action.value.targets
            iterator = target
            content {
              arn    = "arn:aws:x:::targetgroup/${target.key}/${default_action.key}"
              weight = target.value * 10
            }
          }
          dynamic "stickiness" {
            for_each = default_action.value.sticky ? [60] : []
            content {
              duration = stickiness.value
              enabled  = true
            }
          }
        }
      }
    }
  }
}

resource "aws_autoscaling_group" "tags" {
  min_size = 1
  max_size = "3"
  dynamic "tag" {
    for_each = merge({ Name = "a" }, { for k in ["x", "y"] : upper(k) => "${k}-value" if k != "y" })
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }
  dynamic "mixed_instances_policy" {
    for_each = []
    content {}
  }
}
