data "aws_route53_zone" "shop" {
  name = var.domain
}

resource "aws_route53_record" "shop" {
  zone_id = data.aws_route53_zone.shop.zone_id
  name    = var.domain
  type    = "A"

  alias {
    name                   = aws_lb.shop.dns_name
    zone_id                = aws_lb.shop.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_health_check" "checkout" {
  fqdn              = aws_lb.shop.dns_name
  type              = "HTTPS"
  port              = 443
  resource_path     = "/healthz"
  request_interval  = 10
  failure_threshold = 3
}

resource "aws_route53_record" "checkout" {
  zone_id         = data.aws_route53_zone.shop.zone_id
  name            = "checkout.${var.domain}"
  type            = "CNAME"
  ttl             = 60
  records         = [aws_lb.shop.dns_name]
  set_identifier  = var.region
  health_check_id = aws_route53_health_check.checkout.id

  failover_routing_policy {
    type = "PRIMARY"
  }
}

resource "aws_route53_record" "checkout_standby" {
  zone_id        = data.aws_route53_zone.shop.zone_id
  name           = "checkout.${var.domain}"
  type           = "CNAME"
  ttl            = 60
  records        = [var.standby_endpoint]
  set_identifier = "standby"

  failover_routing_policy {
    type = "SECONDARY"
  }
}
