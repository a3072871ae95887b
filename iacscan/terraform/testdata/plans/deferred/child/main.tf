data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  text = "literal"
}

output "partition" { value = "arn:${data.aws_partition.this.partition}" }
output "region" { value = "in ${data.aws_region.this.name}" }
output "text" { value = local.text }
