variable "name" {}
variable "size" {}

resource "aws_ssm_parameter" "this" {
  name           = var.name
  type           = "String"
  insecure_value = "size ${var.size}"
}
