# Which of several values of a variable wins.
variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" { default = "default" }
variable "d" {
  type    = map(number)
  default = {}
}
variable "e" {
  type    = list(object({ x = number, y = optional(string, "y") }))
  default = []
}
resource "aws_ssm_parameter" "this" {
  for_each       = { a = var.a, b = var.b, c = var.c, d = jsonencode(var.d), e = jsonencode(var.e) }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
