variable "name" {}
variable "size" { type = string }
variable "zones" { type = set(string) }

resource "aws_ebs_volume" "this" {
  for_each          = var.zones
  availability_zone = "us-west-2${each.key}"
  size              = var.size
}

output "text" { value = "${var.name}:${var.size}:${length(aws_ebs_volume.this)}" }
