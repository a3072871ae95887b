terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.peer]
    }
  }
}

variable "vpc" {}

resource "aws_subnet" "own" {
  vpc_id     = "vpc-1"
  cidr_block = cidrsubnet(var.vpc, 4, 1)
}

resource "aws_subnet" "peer" {
  provider   = aws.peer
  vpc_id     = "vpc-2"
  cidr_block = cidrsubnet(var.vpc, 4, 2)
}
