package terraform

import (
	"strings"
	"testing"
)

// TestSecretsAreNotShown: neither values nor messages nor reasons have anything of what is sensitive.
func TestSecretsAreNotShown(t *testing.T) {
	root := load(t, `variable "password" {
  default   = "hunter2"
  sensitive = true
}
variable "number" {
  type    = number
  default = "hunter2"
}
locals {
  dsn  = "app:${var.password}"
  list = [for c in ["a"] : "${c}${var.password}"]
}
resource "aws_db_instance" "d" {
  password   = "hunter2"
  username   = var.password
  identifier = lower(local.list[0])
  db_name    = var.password == "hunter2" ? "a" : "b"
  port       = tonumber(var.password)
  tags       = { (var.password) = "x", y = local.dsn }
  license_model = { a = 1 }[var.password]
}
resource "aws_eip" "e" {
  for_each = toset([var.password])
}
output "o" { value = jsondecode(var.password) }
`, Options{})
	for _, r := range root.Resources {
		if strings.Contains(r.Address, "hunter2") {
			t.Errorf("the address %s", r.Address)
		}
	}
	for line := range strings.Lines(summary(root)) {
		if strings.Contains(line, "hunter2") {
			t.Error(line)
		}
	}
}
