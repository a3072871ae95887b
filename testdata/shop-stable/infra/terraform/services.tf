resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

module "service" {
  source   = "./modules/service"
  for_each = var.services

  name               = each.key
  cluster            = aws_ecs_cluster.shop.name
  image              = "123456789012.dkr.ecr.${var.region}.amazonaws.com/${each.key}:${var.release}"
  cpu                = each.value.cpu
  memory             = each.value.memory
  port               = each.value.port
  tasks              = each.value.tasks
  vpc_id             = aws_vpc.shop.id
  subnet_ids         = aws_subnet.private[*].id
  security_group_ids = [aws_security_group.app.id]
  listener_arn       = aws_lb_listener.https.arn
  paths              = each.value.paths
  priority           = each.value.priority

  environment = {
    ORDERS_TABLE   = aws_dynamodb_table.orders.name
    MAIL_QUEUE_URL = aws_sqs_queue.mail.url
    RENDER_GROUP   = aws_autoscaling_group.render.name
    DATABASE_HOST  = aws_db_instance.accounts.address
  }
}
