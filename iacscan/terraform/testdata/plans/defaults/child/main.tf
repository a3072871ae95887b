variable "size" {
  type     = string
  default  = "t3.micro"
  nullable = false
}
variable "disks" {
  type     = list(object({ gb = number, type = string, iops = optional(number, 100) }))
  nullable = false
  default  = [{ gb = 1, type = "gp2" }]
}
variable "flags" {
  type    = object({ a = bool, b = bool, c = optional(string, "c") })
  default = { a = false, b = false }
}
variable "list" {
  type     = list(string)
  default  = ["default"]
  nullable = false
}
output "size" { value = var.size }
output "disks" { value = var.disks }
output "flags" { value = var.flags }
output "list" { value = var.list }
