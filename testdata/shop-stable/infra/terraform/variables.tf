variable "region" {
  description = "Where the shop runs."
  type        = string
}

variable "domain" {
  description = "The shop's domain; its hosted zone exists."
  type        = string
}

variable "standby_endpoint" {
  description = "Load balancer of the shop in the other Region."
  type        = string
}

variable "certificate_arn" {
  description = "Certificate of the load balancer."
  type        = string
}

variable "vpc_cidr" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.20.0.0/16"
}

variable "zone_count" {
  description = "How many Availability Zones the shop uses."
  type        = number
  default     = 3
}

variable "image_id" {
  description = "Machine image, built and released by the pipeline."
  type        = string
}

variable "release" {
  description = "Container tag, set by the pipeline."
  type        = string
}

variable "storefront_min_size" {
  description = "Storefront instances that always run; the pipeline sets it per environment."
  type        = number
}

variable "database_multi_az" {
  description = "Keep a standby of the account database in another zone."
  type        = bool
  default     = true
}

variable "services" {
  description = "The container services behind the load balancer."
  type = map(object({
    paths    = optional(list(string), [])
    port     = optional(number, 8080)
    cpu      = number
    memory   = number
    tasks    = number
    priority = optional(number)
  }))
}
