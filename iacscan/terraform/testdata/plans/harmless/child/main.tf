variable "token" {
  type      = string
  ephemeral = true
}

variable "given" {
  type = object({ size = number, more = optional(map(string), { a = "b" }) })
}

output "token" {
  value     = upper(var.token)
  ephemeral = true
}

output "size" {
  value = var.given.size + length(var.given.more)
}
