# Blocks that move, import, remove, assert or live for one run only change nothing in what is planned.
terraform {
  required_version = ">= 1.10"
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

variable "token" {
  type      = string
  ephemeral = true
  default   = "one run only"
}

variable "kept" {
  type    = object({ a = string, list = optional(list(string), ["x"]) })
  default = { a = "y" }
}

moved {
  from = aws_ssm_parameter.old
  to   = aws_ssm_parameter.this["first"]
}

moved {
  from = module.before
  to   = module.child
}

removed {
  from = aws_ssm_parameter.gone
  lifecycle {
    destroy = false
  }
}

import {
  for_each = toset([])
  to       = aws_ssm_parameter.this[each.key]
  id       = each.key
}

check "something" {
  data "aws_region" "checked" {}
  assert {
    condition     = data.aws_region.checked.name != ""
    error_message = "There is no Region: ${data.aws_region.checked.name}."
  }
}

locals {
  secret = "${var.token}!"
  both   = { token = var.token, plain = "p" }
}

module "child" {
  source = "./child"
  token  = var.token
  given  = { size = "2" }
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    first    = coalesce(ephemeralasnull(var.token), "nothing")
    second   = coalesce(ephemeralasnull(local.secret), "nothing as well")
    object   = jsonencode(ephemeralasnull(local.both))
    child    = coalesce(ephemeralasnull(module.child.token), "not the child's")
    own      = module.child.size
    kept     = jsonencode(ephemeralasnull(var.kept))
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value

  lifecycle {
    ignore_changes = [tags]
    precondition {
      condition     = "${each.value}" != ""
      error_message = "empty"
    }
    postcondition {
      condition     = self.name == each.key
      error_message = "another name"
    }
  }
}

resource "terraform_data" "this" {
  input            = { a = 1, b = [true, null], c = var.kept.list }
  triggers_replace = [aws_ssm_parameter.this["own"].name, module.child.size]
}

resource "aws_ssm_parameter" "uses_data" {
  count          = terraform_data.this.input.a
  name           = "uses-data"
  type           = "String"
  insecure_value = terraform_data.this.output == null ? "x" : "y"
}

# Only the provider can compute it, and nothing of it is in the plan.
output "function" {
  value = provider::terraform::encode_expr([1, "a"])
}
