variable "in" {}

output "out" {
  value = "passed ${var.in}"
}

output "constant" {
  value = "constant"
}
