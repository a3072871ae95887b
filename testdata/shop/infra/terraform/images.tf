resource "aws_lb_target_group" "images" {
  name     = "images"
  vpc_id   = aws_vpc.shop.id
  port     = 8080
  protocol = "HTTP"

  health_check {
    path = "/healthz"
  }
}

resource "aws_lb_listener_rule" "images" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 30

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.images.arn
  }

  condition {
    path_pattern {
      values = ["/images/*"]
    }
  }
}

resource "aws_launch_template" "images" {
  name_prefix            = "images-"
  image_id               = var.image_id
  instance_type          = "m6i.xlarge"
  vpc_security_group_ids = [aws_security_group.app.id]

  block_device_mappings {
    device_name = "/dev/sdf"

    ebs {
      volume_type           = "gp3"
      volume_size           = 200
      delete_on_termination = true
    }
  }

  user_data = base64encode(<<-EOT
    #!/bin/bash
    mkfs.xfs /dev/nvme1n1
    mkdir -p /var/cache/images
    mount /dev/nvme1n1 /var/cache/images
    systemctl start image-proxy
  EOT
  )

  tag_specifications {
    resource_type = "volume"
    tags          = { Name = "image-cache" }
  }
}

resource "aws_autoscaling_group" "images" {
  name_prefix               = "images-"
  vpc_zone_identifier       = aws_subnet.private[*].id
  target_group_arns         = [aws_lb_target_group.images.arn]
  health_check_type         = "ELB"
  health_check_grace_period = 120
  min_size                  = 6
  max_size                  = 18

  launch_template {
    id      = aws_launch_template.images.id
    version = aws_launch_template.images.latest_version
  }

  instance_refresh {
    strategy = "Rolling"
  }
}

resource "aws_autoscaling_policy" "images_requests" {
  name                   = "images-requests"
  autoscaling_group_name = aws_autoscaling_group.images.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 900

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${aws_lb.shop.arn_suffix}/${aws_lb_target_group.images.arn_suffix}"
    }
  }
}
