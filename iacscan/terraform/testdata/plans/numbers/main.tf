# Numbers: large, small, negative, in strings and out of them, as counts and keys.
locals {
  big    = 9007199254740993
  huge   = 123456789012345678901234567890
  third  = 1 / 3
  values = {
    big        = local.big
    huge       = local.huge
    huge_plus  = local.huge + 1
    third      = local.third
    sum        = 0.1 + 0.2
    back       = local.third * 3
    exponent   = 1e3
    small      = 1.5e-3
    negative   = -7 % 3
    modulo     = 7.5 % 2
    minus_zero = -0
    text       = "3" + "4.50"
    compare    = "10" == 10
    parsed     = parseint("ff", 16) + parseint("-101", 2)
    rounded    = ceil(2.000001) + floor(-2.5)
    power      = pow(2, 62) + pow(2, 0.5) * 0
    logarithm  = ceil(log(1000, 10))
    signs      = signum(-3) + abs(-4.25)
    extremes   = max(3, "12", 5) - min([3, -12, 5]...)
    formatted  = format("%05.2f|%x|%X|%e|%+d|%08b|%s|%v|%q|%%", 3.14159, 255, 255, 12345.678, 7, 5, 1.50, 1e21, 2)
    template   = "${1.0} ${10 / 4} ${1e15} ${1e21} ${0.1}"
    json       = jsonencode([1.0, 0.1, 1e21, 1e-7, 100000000000000000000, -0.5])
    yaml       = trimspace(yamlencode({ a = 1.0, b = 0.1, c = 1e21 }))
    division   = 10 / 4 == 2.5
    range      = join(",", range(10, 0, -2.5))
    tostring   = tostring(1e2)
    bool       = tostring(!(1 > 2) && 2 >= 2)
    sumlist    = sum([1, "2", 3.5])
  }
}

resource "aws_ssm_parameter" "this" {
  for_each       = local.values
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_ebs_volume" "this" {
  count             = floor(pow(2, 2) / 3 + 1.7)
  availability_zone = "eu-west-1${["a", "b", "c"][count.index % 3]}"
  size              = count.index == 0 ? "10" : count.index * 1.0e1
  iops              = ceil(count.index / 2) * 100
  encrypted         = "true"
  throughput        = tonumber("125")
}

resource "aws_ebs_volume" "keyed" {
  for_each          = { for n in [3, 1, 2.5, 10] : n => n * n }
  availability_zone = "eu-west-1a"
  size              = floor(each.value)
  tags              = { Key = each.key, Even = each.key % 2 == 0 }
}
