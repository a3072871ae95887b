region           = "eu-west-1"
domain           = "shop.example.com"
standby_endpoint = "shop-standby-1287430912.eu-central-1.elb.amazonaws.com"
certificate_arn  = "arn:aws:acm:eu-west-1:123456789012:certificate/5c1f7a52-6d3f-4f0b-9e41-6d2b8c1e7f10"

services = {
  api = {
    paths    = ["/products/*", "/categories/*", "/search", "/orders", "/orders/*"]
    cpu      = 1024
    memory   = 2048
    tasks    = 2
    priority = 10
  }

  account = {
    paths    = ["/account", "/account/*"]
    cpu      = 512
    memory   = 1024
    tasks    = 6
    priority = 20
  }

  feeds = {
    cpu    = 256
    memory = 512
    tasks  = 3
  }
}
