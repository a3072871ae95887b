variable "name" {
  type = string
}

resource "aws_eip" "this" {
  domain = "vpc"
  tags   = { Name = var.name }
}

output "label" { value = "label of ${aws_eip.this.tags.Name}" }
