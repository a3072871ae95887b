# What apply computes runs through every kind of expression.
resource "random_id" "this" {
  byte_length = 4
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

locals {
  id     = random_id.this.hex
  list   = [local.id, "known"]
  object = { id = local.id, name = "known" }
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    template    = "a-${local.id}"
    function    = upper(local.id)
    conditional = local.id == "x" ? "a" : "b"
    same        = true ? "known" : local.id
    length      = length(local.list)
    element     = local.list[1]
    joined      = join(",", local.list)
    attribute   = local.object.name
    splat       = jsonencode([local.object][*].name)
    loop        = jsonencode([for x in local.list : x if true])
    filter      = jsonencode([for x in local.list : x if x != ""])
    try         = try(local.object.name, "x")
    tryunknown  = try(local.id, "x")
    can         = can(local.id)
    coalesce    = coalesce("first", local.id)
    later       = coalesce(null, local.id)
    compact     = jsonencode(compact(local.list))
    concat      = length(concat(local.list, local.list))
    contains    = contains(local.list, "known")
    merged      = merge(local.object, { id = "replaced" }).id
    keys        = join(",", keys(local.object))
    values      = values(local.object)[1]
    lookup      = lookup(local.object, "name", "x")
    toset       = length(toset(["a", "a"]))
    zipmap      = zipmap(["a", "b"], local.list)["b"]
    tostring    = tostring(local.id)
    encoded     = jsonencode(local.object)
    slice       = jsonencode(slice(local.list, 1, 2))
    flatten     = length(flatten([local.list, [["x"]]]))
    setunion    = jsonencode(setunion(["a"], ["b"]))
    one         = one([local.id])
    nullcheck   = local.id == null
    index       = index(["a", "known"], "known")
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_security_group_rule" "this" {
  count             = length(local.list)
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  security_group_id = "sg-1"
  cidr_blocks       = count.index == 0 ? [aws_vpc.this.cidr_block] : aws_vpc.this[*].cidr_block
  description       = "${aws_vpc.this.cidr_block} of ${aws_vpc.this.id}"
}

resource "aws_security_group" "this" {
  name   = "sg-${substr("prefix", 0, 3)}"
  vpc_id = aws_vpc.this.id
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.this.cidr_block, aws_vpc.this.ipv6_cidr_block]
  }
}
