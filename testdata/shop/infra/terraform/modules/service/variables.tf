variable "name" {
  type = string
}

variable "cluster" {
  type = string
}

variable "image" {
  type = string
}

variable "cpu" {
  type = number
}

variable "memory" {
  type = number
}

variable "port" {
  type    = number
  default = 8080
}

variable "tasks" {
  description = "Tasks that always run."
  type        = number
}

variable "cpu_target" {
  description = "Average CPU, in percent, to which the service is scaled out."
  type        = number
  default     = 60
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "listener_arn" {
  type = string
}

variable "paths" {
  description = "What the listener forwards to the service; nothing when it has no traffic from outside."
  type        = list(string)
  default     = []
}

variable "priority" {
  type    = number
  default = null
}

variable "environment" {
  type    = map(string)
  default = {}
}
