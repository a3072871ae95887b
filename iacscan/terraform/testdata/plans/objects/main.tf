# Tuples and objects where lists and maps are wanted, branches of different types, and what attributes of
# resources become when they are set: blocks as lists and sets, maps, strings of numbers.
locals {
  tuple    = [1, "two", true, null]
  branch   = length(local.tuple) > 3 ? [{ a = 1, b = "x" }] : []
  object   = true ? { a = 1, b = [1, 2] } : null
  either   = false ? { x = "a" } : { x = "b", y = "c" }
  tolist   = tolist(["a", "b"])
  lists    = true ? ["a"] : local.tolist
  numbers  = tolist([1, "2", 3.5])
  map      = tomap({ a = 1, b = "2" })
  set      = toset([3, 1, 2, "1"])
  deep     = { for k, v in { a = [1, 2], b = "s" } : k => jsonencode(v) }
  computed = { "${upper("a")}" = 1, (lower("B")) = 2, c : 3, "d" : 4 }
}

resource "aws_autoscaling_group" "this" {
  name                      = "asg"
  min_size                  = local.numbers[0]
  max_size                  = "${local.numbers[2] * 2}"
  health_check_grace_period = "300"
  vpc_zone_identifier       = [for s in ["b", "a", "b"] : "subnet-${s}"]
  enabled_metrics           = toset(["GroupMinSize", "GroupMaxSize"])
  termination_policies      = ["OldestInstance", "Default"]
  protect_from_scale_in     = "false"

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity = local.map["a"]
      spot_max_price          = 0.05
    }
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-1"
        version            = 3
      }
      dynamic "override" {
        for_each = [["m5.large", 1], ["m5.xlarge", "2"]]
        content {
          instance_type     = override.value[0]
          weighted_capacity = override.value[1]
        }
      }
    }
  }
  tag {
    key                 = "count"
    value               = 3
    propagate_at_launch = "true"
  }
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    tuple     = jsonencode(local.tuple)
    branch    = jsonencode(local.branch)
    object    = jsonencode(local.object)
    either    = jsonencode(local.either.x)
    lists     = jsonencode(local.lists)
    numbers   = jsonencode(local.numbers)
    map       = jsonencode(local.map)
    set       = jsonencode(local.set)
    deep      = jsonencode(local.deep)
    computed  = jsonencode(local.computed)
    min       = aws_autoscaling_group.this.min_size + 1
    zones     = join(",", sort(aws_autoscaling_group.this.vpc_zone_identifier))
    count     = length(aws_autoscaling_group.this.vpc_zone_identifier)
    version   = aws_autoscaling_group.this.mixed_instances_policy[0].launch_template[0].launch_template_specification[0].version
    overrides = join(",", aws_autoscaling_group.this.mixed_instances_policy[0].launch_template[0].override[*].weighted_capacity)
    price     = aws_autoscaling_group.this.mixed_instances_policy.0.instances_distribution.0.spot_max_price
    tags      = jsonencode([for t in aws_autoscaling_group.this.tag : "${t.key}=${t.value}"])
    grace     = aws_autoscaling_group.this.health_check_grace_period == 300
    unset     = aws_autoscaling_group.this.placement_group == null
    equal     = jsonencode([{ a = 1 } == { a = 1 }, [1] == [1], tolist(["a"]) == ["a"], "1" == 1])
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
