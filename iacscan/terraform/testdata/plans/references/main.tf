# References between resources: what is set flows, what is not set is null, what is computed is known
# after apply only.
resource "aws_lb" "this" {
  name            = "web"
  internal        = "true"
  subnets         = ["subnet-b", "subnet-a", "subnet-b"]
  security_groups = [aws_security_group.lb.id]
  idle_timeout    = 30
}

resource "aws_security_group" "lb" {
  name_prefix = "lb-"
  tags        = { Name = "lb" }
}

resource "aws_lb_target_group" "this" {
  count    = aws_lb.this.internal ? 2 : 1
  name     = "${aws_lb.this.name}-${count.index}"
  port     = 80 + count.index
  protocol = "HTTP"
  health_check {
    path     = "/"
    interval = aws_lb.this.idle_timeout / 3
  }
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    for tg in aws_lb_target_group.this : tg.name => {
      interval = tg.health_check[0].interval
      unset    = tg.preserve_client_ip == null ? "null" : "set"
      arn      = tg.arn
    }
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value.interval
  tags = {
    Unset   = each.value.unset
    Subnets = join(",", aws_lb.this.subnets)
    Prefix  = coalesce(aws_security_group.lb.description, "none")
    Tag     = aws_security_group.lb.tags["Name"]
    Arn     = each.value.arn
    All     = length(aws_lb_target_group.this)
    Type    = aws_lb.this.load_balancer_type == null ? "unset" : aws_lb.this.load_balancer_type
    Maybe   = try(aws_lb.this.customer_owned_ipv4_pool, "absent")
    Can     = can(aws_lb.this.tags.Name)
  }
}

resource "aws_autoscaling_group" "this" {
  min_size           = length(aws_lb_target_group.this)
  max_size           = max(aws_lb_target_group.this[*].port...)
  target_group_arns  = aws_lb_target_group.this[*].arn
  availability_zones = toset([for x in ["b", "a"] : "eu-west-1${x}"])
  lifecycle {
    ignore_changes        = [desired_capacity, tag]
    create_before_destroy = true
  }
  depends_on = [aws_lb.this]
}

data "aws_iam_policy_document" "unused" {
  statement {
    actions = ["s3:*"]
  }
}
