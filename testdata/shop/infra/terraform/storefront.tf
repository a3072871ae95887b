resource "aws_lb_target_group" "storefront" {
  name     = "storefront"
  vpc_id   = aws_vpc.shop.id
  port     = 8080
  protocol = "HTTP"

  health_check {
    path = "/healthz"
  }
}

resource "aws_launch_template" "storefront" {
  name_prefix            = "storefront-"
  image_id               = var.image_id
  instance_type          = "m6i.large"
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_autoscaling_group" "storefront" {
  name_prefix               = "storefront-"
  vpc_zone_identifier       = aws_subnet.private[*].id
  target_group_arns         = [aws_lb_target_group.storefront.arn]
  health_check_type         = "ELB"
  health_check_grace_period = 90
  min_size                  = var.storefront_min_size
  max_size                  = 24

  launch_template {
    id      = aws_launch_template.storefront.id
    version = aws_launch_template.storefront.latest_version
  }

  instance_refresh {
    strategy = "Rolling"
  }
}

resource "aws_autoscaling_policy" "storefront_cpu" {
  name                   = "storefront-cpu"
  autoscaling_group_name = aws_autoscaling_group.storefront.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 75

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}
