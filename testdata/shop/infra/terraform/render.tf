resource "aws_launch_template" "render" {
  name_prefix            = "render-"
  image_id               = var.image_id
  instance_type          = "c6i.2xlarge"
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_autoscaling_group" "render" {
  name                = "render"
  vpc_zone_identifier = [aws_subnet.private[0].id]
  min_size            = 2
  max_size            = 60

  launch_template {
    id      = aws_launch_template.render.id
    version = aws_launch_template.render.latest_version
  }

  lifecycle {
    ignore_changes = [desired_capacity]
  }
}
