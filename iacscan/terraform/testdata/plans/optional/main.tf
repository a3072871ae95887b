# optional() in objects in maps in lists, with defaults that are objects themselves; null where a default
# stands; conversions on the way in; any.
variable "services" {
  type = map(object({
    image = string
    cpu   = optional(number, 256)
    ports = optional(list(object({
      port     = number
      protocol = optional(string, "tcp")
      health = optional(object({
        path     = optional(string, "/")
        interval = optional(number, 30)
        codes    = optional(set(number), [200])
      }), {})
    })), [{ port = 80 }])
    scaling = optional(object({
      min    = optional(number, 1)
      max    = optional(number)
      target = optional(map(number), { cpu = 70 })
    }))
    extra = optional(any, { a = [1] })
    env   = optional(map(string), {})
  }))
  default = {
    api = {
      image   = "api"
      cpu     = "512"
      ports   = [{ port = "8080", health = { path = "/healthz", codes = ["204", 200] } }, { port = 9090, protocol = null }]
      scaling = {}
      env     = { DEBUG = true, LEVEL = 3 }
      dropped = "not in the type"
    }
    worker = { image = "worker", ports = [], scaling = { min = null, max = 4, target = {} }, extra = null, cpu = null }
    plain  = { image = "plain" }
  }
}

variable "pair" {
  type = tuple([object({ a = optional(string, "first") }), list(object({ b = optional(bool, true) }))])
  default = [{}, [{}, { b = "false" }]]
}

variable "set" {
  type = set(object({ name = string, on = optional(bool, false) }))
  default = [{ name = "x" }, { name = "x", on = false }, { name = "y", on = true }]
}

locals {
  flat = merge([
    for name, s in var.services : {
      for p in s.ports : "${name}-${p.port}" => merge(p, { cpu = s.cpu, service = name })
    }
  ]...)
}

resource "aws_lb_target_group" "this" {
  for_each    = local.flat
  name        = each.key
  port        = each.value.port
  protocol    = upper(each.value.protocol)
  target_type = each.value.cpu > 300 ? "ip" : "instance"
  health_check {
    path     = each.value.health.path
    interval = each.value.health.interval
    matcher  = join(",", each.value.health.codes)
  }
  tags = var.services[each.value.service].env
}

resource "aws_appautoscaling_target" "this" {
  for_each           = { for k, s in var.services : k => s.scaling if s.scaling != null }
  min_capacity       = each.value.min
  max_capacity       = coalesce(each.value.max, 10)
  resource_id        = "service/${each.key}/${length(each.value.target)}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    extra_api    = jsonencode(var.services.api.extra)
    extra_worker = jsonencode(var.services["worker"].extra)
    pair         = jsonencode(var.pair)
    set          = jsonencode([for s in var.set : s])
    names        = jsonencode(distinct([for s in var.set : s.name]))
    types        = jsonencode(var.services.plain)
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
