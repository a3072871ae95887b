variable "name" {}
variable "ports" { type = list(number) }
resource "aws_sns_topic" "this" {
  count = length(var.ports) > 0 ? 1 : 0
  name  = var.name
}
output "name" { value = var.name }
output "ports" { value = reverse(var.ports) }
output "topic" { value = one(aws_sns_topic.this[*].name) }
output "arn" { value = try(aws_sns_topic.this[0].arn, null) }
