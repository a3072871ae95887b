# Provider aliases: in resources, passed to modules by name and by default, renamed on the way.
variable "regions" {
  default = { main = "eu-west-1", spare = "eu-central-1" }
}

provider "aws" {
  region = var.regions.main
}

provider "aws" {
  alias  = "spare"
  region = var.regions["spare"]
  default_tags {
    tags = { Region = "spare" }
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "spare" {
  provider   = aws.spare
  cidr_block = "10.1.0.0/16"
}

module "default" {
  source = "./site"
  vpc    = aws_vpc.main.cidr_block
  providers = {
    aws      = aws
    aws.peer = aws.spare
  }
}

module "swapped" {
  source = "./site"
  vpc    = aws_vpc.spare.cidr_block
  providers = {
    aws      = aws.spare
    aws.peer = aws
  }
}
