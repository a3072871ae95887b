# Sets of objects, products, and everything that orders, joins or picks from collections.
locals {
  rules = toset([
    { port = 443, from = ["b", "a"] },
    { port = 80, from = [] },
    { port = 443, from = ["b", "a"] },
  ])
  mixed   = setunion(["b", "a"], ["c"])
  product = setproduct(["x", "y"], [1, 2])
  nested  = [[1, [2, 3]], [], [[4]]]
  objects = [{ id = "b", v = 1 }, { id = "a", v = 2, w = null }, { id = "c" }]
  maps    = [{ a = 1, b = null }, { b = 2 }, null, { a = null, c = [3] }]
  empty   = merge({}, [{}]...)
  nothing = null
  single  = { only = "x" }
}

resource "aws_security_group" "this" {
  name = "sets"
  dynamic "ingress" {
    for_each = local.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = [for f in ingress.value.from : "10.${index(["a", "b"], f)}.0.0/16"]
      description = ingress.key == ingress.value ? "same" : "other"
    }
  }
  egress = [for p in [2, 1] : {
    from_port        = p
    to_port          = p
    protocol         = "udp"
    cidr_blocks      = ["0.0.0.0/0"]
    description      = null
    ipv6_cidr_blocks = []
    prefix_list_ids  = null
    security_groups  = null
    self             = false
  }]
  tags = { for r in local.rules : "p${r.port}" => join(",", r.from) }
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    rules     = jsonencode(local.rules)
    count     = length(local.rules)
    product   = jsonencode(local.product)
    sets      = jsonencode(setproduct(local.mixed, toset([true])))
    flat      = jsonencode(flatten(local.nested))
    values    = jsonencode([for o in local.objects : try(o.v, "none")])
    splat     = jsonencode(local.objects[*].id)
    byid      = jsonencode({ for o in local.objects : o.id => lookup(o, "v", 0) })
    merged    = jsonencode(merge(local.maps...))
    empty     = jsonencode(local.empty)
    none      = jsonencode(local.nothing[*])
    some      = jsonencode(local.single[*].only)
    one       = one(local.single[*]).only
    compact   = jsonencode(compact(["a", "", null, "b"]))
    distinct  = jsonencode(distinct([1, "1", 2, 1]))
    chunk     = jsonencode(chunklist(["a", "b", "c"], 2))
    element   = element(["a", "b", "c"], 7)
    slice     = jsonencode(slice(["a", "b", "c"], 1, 3))
    range     = jsonencode([range(3), range(1, 4), range(5, 0, -2)])
    zip       = jsonencode(zipmap(["k1", "k2"], [1, ["x"]]))
    transpose = jsonencode(transpose({ a = ["1", "2"], b = ["2"] }))
    match     = jsonencode(matchkeys(["i1", "i2", "i3"], ["a", "b", "a"], ["a"]))
    coalesce  = coalesce("", null, "first")
    lists     = jsonencode(coalescelist([], ["x"]))
    concat    = jsonencode(concat(["a"], [1], [null]))
    keys      = jsonencode(keys({ b = 1, a = 2 }))
    sum       = sum([1, 2.5, "3"])
    all       = jsonencode([alltrue([]), anytrue([]), alltrue([true, "true"]), anytrue([false, "true"])])
    setops    = jsonencode([setsubtract(["a", "b"], ["b"]), setintersection(["a", "b"], ["b", "c"])])
    reverse   = jsonencode(reverse([1, 2, 3]))
    contains  = contains(local.mixed, "c")
    tonumber  = jsonencode([tonumber("1.50"), tobool("true"), tostring(1.0), tolist(toset(["z", "y"]))])
    types     = jsonencode([can(tonumber("x")), can(local.single.none), try(local.single.none, "fallback"), try(local.nothing.x, null) == null])
    cond      = jsonencode([true ? [1] : ["a"], false ? { a = 1 } : {}, true ? null : 1, false ? "a" : 1])
    forset    = jsonencode([for x in toset(["q", "p"]) : x])
    formap    = jsonencode({ for k, v in { z = 1, y = 2 } : upper(k) => v if v > 1 })
    indexed   = jsonencode([for i, v in ["a", "b"] : "${i}${v}"])
    subnets   = jsonencode([cidrsubnets("10.0.0.0/8", 8, 4, 8), cidrsubnet("fd00::/48", 16, 5), cidrhost("10.0.0.0/24", -2), cidrnetmask("10.0.0.0/12")])
    legacy    = local.objects.0.id
    full      = jsonencode(local.maps[3].c[0])
    sensitive = issensitive(sensitive("x")) ? "was" : "not"
    nonsens   = nonsensitive(sensitive("shown"))
    sha       = substr(sha256("x"), 0, 8)
    uuid      = uuidv5("dns", "example.com")
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}
