# Addresses and collections: subnets of subnets, products, transpositions, chunks, groups.
variable "cidr" { default = "10.20.0.0/16" }

locals {
  zones   = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  tiers   = { public = 8, private = 4, data = 10 }
  blocks  = cidrsubnets(var.cidr, 4, 4, 8, 8)
  ordered = sort(keys(local.tiers))
  subnets = merge([
    for t, tier in local.ordered : {
      for z, zone in local.zones : "${tier}/${zone}" => {
        cidr = cidrsubnet(cidrsubnet(var.cidr, 2, t), 4, z)
        zone = zone
        tier = tier
        host = cidrhost(cidrsubnet(var.cidr, 8, t * 16 + z), -2)
      }
    }
  ]...)
  by_zone = { for k, s in local.subnets : s.zone => s.cidr... }
  product = { for p in setproduct(toset(local.ordered), local.zones) : "${p[0]}@${p[1]}" => p }
}

resource "aws_subnet" "this" {
  for_each          = local.subnets
  vpc_id            = "vpc-1"
  availability_zone = each.value.zone
  cidr_block        = each.value.cidr
  tags = {
    Tier  = each.value.tier
    Host  = each.value.host
    Index = index(local.zones, each.value.zone)
  }
}

resource "aws_route_table_association" "this" {
  for_each       = aws_subnet.this
  subnet_id      = each.value.id
  route_table_id = "rtb-${split("/", each.key)[0]}"
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    blocks       = join(",", local.blocks)
    by_zone      = jsonencode(local.by_zone)
    product      = join(",", keys(local.product))
    transpose    = jsonencode(transpose({ a = ["x", "y"], b = ["y"] }))
    chunks       = jsonencode(chunklist(local.zones, 2))
    matchkeys    = jsonencode(matchkeys(["i-1", "i-2", "i-3"], ["a", "b", "a"], ["a"]))
    zipmap       = jsonencode(zipmap(local.ordered, values(local.tiers)))
    reverse      = jsonencode(reverse(local.zones))
    slice        = jsonencode(slice(local.zones, 1, length(local.zones)))
    distinct     = jsonencode(distinct(["b", "a", "b"]))
    sets         = jsonencode([setunion(["a"], ["b"]), setintersection(["a", "b"], ["b", "c"]), setsubtract(["a", "b"], ["b"])])
    netmask      = cidrnetmask("172.16.0.0/12")
    ipv6         = cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)
    host6        = cidrhost("fd00:fd12:3456:7890::/64", 34)
    any          = "${anytrue([false, true])} ${alltrue([])} ${alltrue(["true", false])}"
    element      = join(",", [for i in range(5) : element(local.zones, i)])
    flatten      = jsonencode(flatten([["a", ["b"]], [], [[["c"]]]]))
    keys         = jsonencode(keys({ b = 1, a = 2, "10" = 3, "9" = 4 }))
    sorted       = jsonencode(sort(["b", "B", "a", "10", "9"]))
    lookup_map   = lookup({ a = "x" }, "b", "none")
    sum          = sum([for t, n in local.tiers : n if t != "data"])
    merge        = jsonencode(merge({ a = 1, b = 2 }, { b = "two" }, { c = null }))
    concat       = jsonencode(concat([1], ["a"], [[true]]))
    tolist       = jsonencode(tolist(toset(["b", "a"])))
    tomap        = jsonencode(tomap({ a = 1, b = "x" }))
    contains     = contains(local.zones, "eu-west-1b")
    nested_index = { a = { b = [{ c = "deep" }] } }["a"].b[0]["c"]
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
