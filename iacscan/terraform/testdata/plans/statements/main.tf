# Blocks that change nothing about what is planned: moved, removed, check, terraform, validation,
# conditions, provisioners, ephemeral variables and outputs.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "size" {
  type    = number
  default = 3
  validation {
    condition     = var.size > 0 && var.size < 10
    error_message = "Between 1 and 9, not ${var.size}."
  }
}

variable "token" {
  type      = string
  default   = "x"
  ephemeral = true
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

moved {
  from = aws_instance.old
  to   = aws_instance.this
}

moved {
  from = module.gone["a"].aws_eip.x[0]
  to   = aws_eip.this["a"]
}

removed {
  from = aws_instance.forgotten
  lifecycle {
    destroy = false
  }
}

check "size" {
  data "aws_vpc" "scoped" {
    default = true
  }
  assert {
    condition     = var.size < 5
    error_message = "large: ${data.aws_vpc.scoped.id}"
  }
}

resource "aws_instance" "this" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags["Changed"], user_data]
    replace_triggered_by  = [aws_vpc.this]
    precondition {
      condition     = var.size == 3
      error_message = "three"
    }
    postcondition {
      condition     = self.instance_type != ""
      error_message = "type"
    }
  }
  provisioner "local-exec" {
    command = "echo ${self.id}"
    when    = destroy
  }
  connection {
    host = self.private_ip
  }
  timeouts {
    create = "10m"
  }
}

resource "aws_eip" "this" {
  for_each   = toset(["a"])
  domain     = "vpc"
  depends_on = [aws_instance.this]
}

output "id" {
  value       = aws_instance.this.id
  depends_on  = [aws_eip.this]
  description = "An output that nobody reads."
  precondition {
    condition     = length(aws_eip.this) == 1
    error_message = "one"
  }
}
