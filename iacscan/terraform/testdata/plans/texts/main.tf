# Heredocs, directives, escapes, files and encodings that go round.
locals {
  name  = "wörld ☃"
  lines = <<-EOT
      first ${local.name}
        second $${literal} %%{literal}
    %{~ for i, x in ["a", "b"] ~}
      ${i}: ${x}
    %{~ endfor ~}
    %{if local.name == "x"}never%{else}always%{endif}
  EOT
  raw   = <<EOT
  kept
    kept too \n "quoted"
EOT
  document = {
    list   = [1, 2.50, "3", null, true]
    nested = { "a/b~c" = { deep = "<&>" }, empty = {}, none = [] }
    text   = "line\nline \u00e9 \"q\" \\ \t"
    number = 12345678901234567890
    tiny   = 0.000001
    one    = 1.0
  }
  yaml = <<-YAML
    a: &anchor {x: 1, y: [1, two, 3.0, ~, yes, "no"]}
    b: *anchor
    c: |
      block
        text
    d: >-
      folded
      text
    date: 2020-01-02
    octal: 0o17
    hex: 0x1F
    float: 1e3
  YAML
  csv = csvdecode("a,b\n1,\"x, y\"\n2,z\n")
}

resource "aws_ssm_parameter" "this" {
  for_each = {
    lines     = local.lines
    raw       = local.raw
    json      = jsonencode(local.document)
    again     = jsonencode(jsondecode(jsonencode(local.document)))
    yaml      = jsonencode(yamldecode(local.yaml))
    encoded   = yamlencode(local.document)
    reencoded = yamlencode(yamldecode(local.yaml))
    same      = yamldecode(yamlencode(local.document)) == local.document
    csv       = jsonencode(local.csv)
    template  = templatefile("${path.module}/files/page.tftpl", { title = local.name, items = [{ n = 1, on = true }, { n = 2, on = false }], extra = null })
    string    = templatestring(local.page, { who = "me", list = ["x"] })
    indent    = "a:\n  ${indent(2, "x\ny\nz")}"
    format    = format("%5.2f|%-5s|%05d|%x|%q|%v|%#v|%t|%%|%3s", 3.14159, "ab", 42, 255, "q\"", [1, "a"], { a = 1 }, true, "abcd")
    formatl   = jsonencode(formatlist("%s=%d", ["a", "b"], [1, 2]))
    scalarl   = jsonencode(formatlist("%s-%s", "x", ["a", "b"]))
    regex     = jsonencode(regex("(?P<year>\\d+)-(?P<month>\\d+)", "on 2024-05"))
    regexes   = jsonencode(regexall("([a-z])(\\d)?", "a1b2c"))
    replace   = replace("a.b.c", "/(\\w)\\./", "$1-")
    plain     = replace("a.b.c", ".", "")
    split     = jsonencode(split(",", "a,,b,"))
    join      = join("", [])
    title     = title("some words-here o'clock")
    trim      = trim("xxaxbxx", "x")
    chomp     = chomp("a\r\n\n")
    substr    = "${substr("héllo", 1, 3)}|${substr("abc", -2, -1)}|${substr("abc", 1, 10)}"
    strrev    = strrev("ab☃e\u0301")
    upper     = upper("straße ı")
    length    = length("e\u0301☃🏳️‍🌈")
    sorted    = jsonencode(sort(["b", "A", "a", "é", "Z", "10", "9"]))
    base64    = base64encode(local.raw)
    decoded   = base64decode("aGVsbG8=")
    url       = urlencode("a b&c/ü~*")
    unicode   = jsonencode("\u2028<>")
    md5       = md5(file("${path.module}/files/page.tftpl"))
    files     = jsonencode(fileset(path.module, "files/*"))
    exists    = fileexists("${path.module}/files/none")
    base      = "${basename("a/b.txt/")} ${dirname("a/b.txt")} ${abspath("/a/../b")}"
    contains  = strcontains("abc", "b") && startswith("abc", "a") && endswith("abc", "c")
    times     = "${timecmp("2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00")} ${timeadd("2024-02-28T23:00:00Z", "25h30m")} ${formatdate("EEE, DD MMM YYYY hh:mm:ss ZZZ 'o''clock' AA h", "2024-02-05T16:07:08-05:00")}"
    numbers   = jsonencode([1e3, 0.1 + 0.2, 10 / 3, -7 % 3, 7 % -3, 1 / 3 * 3, 2 - -2, pow(2, 0.5), log(8, 2), ceil(-1.5), floor(-1.5), signum(-2), parseint("ff", 16), parseint("-101", 2), abs(-3), max(1, 2, 3.5), min(3, 1)])
    bools     = jsonencode([true && !false, true || false, 1 == 1.0, "1" == 1, null == null, [] == [], {} == {}, "a" != "b", 1 < 2 ? "lt" : "ge"])
  }
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

locals {
  page = "hello $${who} %%{ for x in list }$${x}%%{ endfor }"
}
