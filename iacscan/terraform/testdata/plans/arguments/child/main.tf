variable "number" { type = number }
variable "text" {
  type    = string
  default = null
}
variable "flag" {
  type    = bool
  default = "true"
}
variable "list" {
  type    = list(string)
  default = []
}
variable "set" {
  type    = set(string)
  default = ["z", "z"]
}
variable "map" {
  type    = map(string)
  default = { d = 1 }
}
variable "any" {
  type    = any
  default = null
}
variable "objects" {
  type = list(object({
    name     = string
    ports    = optional(list(number), [22])
    protocol = optional(string, "tcp")
    rules = optional(list(object({
      from = number
      to   = optional(number)
    })), [{ from = 1 }])
  }))
}
variable "subnets" {
  type = map(object({
    cidr   = string
    public = optional(bool, false)
    tags   = optional(map(string), {})
  }))
}
variable "nested" {
  type = object({
    level = optional(object({
      names = optional(map(object({ size = optional(number, 1) })), {})
      depth = optional(number, 9)
    }), { depth = 8 })
  })
  default = {}
}
variable "tuple" {
  type    = tuple([string, number, bool])
  default = ["x", 0, false]
}
variable "nothing" {
  type    = string
  default = "default"
}
variable "strict" {
  type     = string
  default  = "strict default"
  nullable = false
}
output "all" {
  value = {
    number  = var.number, text = var.text, flag = var.flag, list = var.list, set = var.set, map = var.map, any = var.any,
    objects = var.objects, subnets = var.subnets, nested = var.nested, tuple = var.tuple, nothing = var.nothing, strict = var.strict
  }
}
