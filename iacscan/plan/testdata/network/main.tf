variable "zones" {
  type = list(string)
}

variable "password" {
  type      = string
  sensitive = true
}

provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./m"
  zones  = var.zones
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = module.network.subnets

  dynamic "access_logs" {
    for_each = ["logs"]
    content {
      bucket = access_logs.value
    }
  }
}

resource "aws_db_instance" "db" {
  count          = 1
  instance_class = "db.t3.micro"
  password       = var.password
  multi_az       = true
  depends_on     = [aws_lb.web]

  lifecycle {
    prevent_destroy = true
  }
}
