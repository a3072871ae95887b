a = "terraform.tfvars"
b = "terraform.tfvars"
d = { x = "1" }
