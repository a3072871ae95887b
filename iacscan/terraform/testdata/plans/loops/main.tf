# Loops over what modules return, blocks in blocks, and instances that others count.
locals {
  teams = {
    red  = { ports = [80, 443], members = ["x", "y"] }
    blue = { ports = [22], members = ["z"] }
    none = null
  }
  present = { for k, v in local.teams : k => v if v != null }
  pairs   = { for p in setproduct(keys(local.present), ["r", "w"]) : "${p[0]}/${p[1]}" => { team = p[0], right = p[1] } }
  members = merge([for k, v in local.present : { for m in v.members : "${k}-${m}" => { team = k, member = m } }]...)
  grouped = { for k, v in local.members : v.team => v.member... }
}

module "team" {
  source   = "./child"
  for_each = local.present
  name     = each.key
  ports    = each.value.ports
}

module "numbered" {
  source = "./child"
  count  = length(local.present)
  name   = "n${count.index}"
  ports  = [for i in range(count.index) : 8000 + i]
}

resource "aws_security_group" "this" {
  for_each = module.team
  name     = "sg-${each.value.name}"

  dynamic "ingress" {
    for_each = { for i, p in each.value.ports : "p${p}" => { port = p, first = i == 0 } }
    iterator = rule
    content {
      description = "${rule.key} of ${each.key}"
      from_port   = rule.value.port
      to_port     = rule.value.port
      protocol    = rule.value.first ? "tcp" : "udp"
      cidr_blocks = rule.value.first ? ["10.0.0.0/8"] : null
      self        = rule.value.first ? null : true
    }
  }
}

resource "aws_lb_listener" "this" {
  for_each          = local.pairs
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b"
  port              = length(each.key) + (each.value.right == "r" ? 1000 : 2000)

  dynamic "default_action" {
    for_each = each.value.right == "r" ? [1] : []
    content {
      type = "forward"
      forward {
        dynamic "target_group" {
          for_each = module.team[each.value.team].ports
          content {
            arn    = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${each.value.team}/${target_group.value}"
            weight = target_group.key + default_action.value
          }
        }
        dynamic "stickiness" {
          for_each = try(local.present[each.value.team].ports[1], null)[*]
          content {
            duration = stickiness.value
            enabled  = default_action.key == 0
          }
        }
      }
    }
  }
  dynamic "default_action" {
    for_each = each.value.right == "w" ? { only = "fixed-response" } : {}
    content {
      type = default_action.value
      fixed_response {
        content_type = "text/plain"
        message_body = default_action.key
        status_code  = 200
      }
    }
  }
}

resource "aws_ssm_parameter" "this" {
  count          = length(module.numbered) + length(aws_security_group.this)
  name           = count.index < 2 ? module.numbered[count.index].name : keys(module.team)[count.index - 2]
  type           = "String"
  insecure_value = jsonencode(count.index < 2 ? module.numbered[count.index].ports : [])
  tags           = { Team = one([for k, v in local.grouped : k if contains(v, "z")]), Group = join("+", lookup(local.grouped, "red", [])) }
}

resource "aws_ssm_parameter" "one" {
  for_each       = aws_ssm_parameter.this[0].tags
  name           = each.key
  type           = "String"
  insecure_value = coalesce(each.value, "empty")
}
