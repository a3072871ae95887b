# Dynamic blocks in dynamic blocks: outer iterators seen inside, shadowed labels, unknown contents,
# blocks beside generated ones, collections that are null, sets, strings to numbers and back.
variable "conditions" {
  type = list(object({
    hosts   = optional(list(string))
    paths   = optional(set(string), [])
    headers = optional(map(list(string)), {})
  }))
  default = [
    { hosts = ["a.example.com"], headers = { X-Zone = ["a", "b"], Accept = ["*"] } },
    { paths = ["/b", "/a", "/b"] },
    {},
  ]
}

resource "aws_lb_listener_rule" "this" {
  for_each     = { for i, c in var.conditions : "rule-${i}" => merge(c, { index = i }) if c.hosts != null || length(c.paths) > 0 }
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c"
  priority     = each.value.index + 1

  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = 200 + each.value.index
    }
  }

  dynamic "condition" {
    for_each = each.value.hosts == null ? [] : [each.value.hosts]
    content {
      host_header {
        values = condition.value
      }
    }
  }
  dynamic "condition" {
    for_each = length(each.value.paths) == 0 ? toset([]) : toset(["paths"])
    iterator = outer
    content {
      path_pattern {
        values = sort(each.value[outer.key])
      }
    }
  }
  dynamic "condition" {
    for_each = each.value.headers
    iterator = header
    content {
      dynamic "http_header" {
        for_each = { (header.key) = header.value }
        iterator = each
        content {
          http_header_name = lower(each.key)
          values           = [for v in each.value : "${header.key}:${v}"]
        }
      }
    }
  }
}

resource "aws_wafv2_web_acl" "this" {
  name  = "acl"
  scope = "REGIONAL"
  default_action {
    dynamic "allow" {
      for_each = var.conditions[2].hosts == null ? [] : var.conditions[2].hosts
      content {}
    }
    dynamic "block" {
      for_each = var.conditions[2].hosts == null ? [1] : []
      content {}
    }
  }
  dynamic "rule" {
    for_each = { for n in range(3, 0, -1) : n => "rule-${n}" if n % 2 == 1 }
    content {
      name     = rule.value
      priority = rule.key
      statement {
        geo_match_statement {
          country_codes = slice(["DE", "FR", "NL"], 0, tonumber(rule.key))
        }
      }
      dynamic "action" {
        for_each = rule.key > 1 ? [rule.key] : []
        content {
          dynamic "count" {
            for_each = action.value >= 3 ? [true] : []
            content {}
          }
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = rule.key == "1"
        metric_name                = replace(rule.value, "-", "_")
        sampled_requests_enabled   = false
      }
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "acl"
    sampled_requests_enabled   = true
  }
}

resource "aws_security_group" "a" {
  name = "a"
}

resource "aws_security_group" "b" {
  name = "b"
  ingress {
    from_port = 1
    to_port   = 1
    protocol  = "tcp"
    self      = true
  }
  dynamic "ingress" {
    for_each = [for s in [aws_security_group.a] : { id = s.id, port = length(s.name) }]
    content {
      from_port       = ingress.value.port
      to_port         = ingress.key + 10
      protocol        = "tcp"
      security_groups = [ingress.value.id]
    }
  }
}
