variable "a" { default = "override" }
resource "aws_ssm_parameter" "this" {
  tier = "Advanced"
  lifecycle {
    prevent_destroy = true
  }
}
