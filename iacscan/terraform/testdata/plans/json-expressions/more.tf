resource "aws_ssm_parameter" "native" {
  count          = length(aws_security_group.this)
  name           = "native-${count.index}"
  type           = "String"
  insecure_value = jsonencode(aws_security_group.this[var.names[count.index]].ingress[*].to_port)
}
