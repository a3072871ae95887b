# Sensitive values: through templates, collections, modules of functions and conditions; what is not
# secret beside them stays visible.
variable "password" {
  type      = string
  default   = "hunter2"
  sensitive = true
}
variable "settings" {
  type      = object({ user = string, token = string })
  default   = { user = "u", token = "t0ken" }
  sensitive = true
}

locals {
  dsn     = "postgres://app:${var.password}@db"
  mixed   = { visible = "yes", hidden = sensitive("no") }
  length  = length(var.password)
  known   = nonsensitive(length(var.password))
  choice  = var.password == "hunter2" ? "weak" : "strong"
  secrets = { a = "public-a", b = "public-b" }
}

resource "aws_db_instance" "this" {
  identifier     = "db"
  instance_class = "db.t3.micro"
  engine         = "postgres"
  username       = var.settings.user
  password       = var.password
  multi_az       = nonsensitive(var.settings.user) == "u"
  port           = 5000 + local.known
  db_name        = nonsensitive(local.choice)
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    plain  = "visible"
    length = nonsensitive(local.length)
    is     = issensitive(local.dsn)
    not    = issensitive(local.mixed.visible)
    mixed  = local.mixed.visible
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_ssm_parameter" "hidden" {
  for_each       = nonsensitive(toset(keys(sensitive(local.secrets))))
  name           = each.key
  type           = "SecureString"
  value          = local.dsn
  insecure_value = null
  description    = "${each.key}: ${local.mixed.hidden}"
  tags           = { a = local.mixed.visible, b = var.settings.token }
}
