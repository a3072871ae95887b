# Templates: directives, strip markers, files, heredocs, escapes, templates that render templates.
variable "hosts" {
  default = [{ name = "a", port = 80 }, { name = "b", port = null }]
}

locals {
  name  = "world"
  plain = <<EOT
first ${local.name}
  second $${kept} %%{kept}
EOT
  indented = <<-EOT
    one
      two ${upper(local.name)}
    %{if length(var.hosts) > 1~}
    many
    %{else~}
    few
    %{endif~}
    %{for i, h in var.hosts~}
    ${i}=${h.name}%{if h.port != null}:${h.port}%{endif}
    %{endfor~}
    end
  EOT
  texts = {
    plain     = local.plain
    indented  = local.indented
    file      = file("${path.module}/files/plain.txt")
    rendered  = templatefile("${path.module}/files/hosts.tftpl", { hosts = var.hosts, title = "T", empty = {} })
    single    = jsonencode(templatefile("files/single.tftpl", { value = [1, 2] }))
    inline    = templatestring(local.inline, { n = 3 })
    trimmed   = "a  ${~"b"~}  c"
    directive = "%{for x in ["p", "q"]}${x}${x == "q" ? "" : ", "}%{endfor}"
    nested    = "${"${"deep ${local.name}"}"}"
    escapes   = "tab\tquote\"backslash\\unicode\u00e9\U0001F600newline\n"
    joined    = join("|", formatlist("%s-%03d", ["a", "b"], [1, 20]))
    indent    = indent(4, "x\ny\nz")
    chomp     = "${chomp("line\n\n")}."
    regex     = jsonencode(regex("(?P<year>\\d+)-(?P<month>\\d+)", "on 2024-05"))
    regexall  = jsonencode(regexall("[a-z]+", "ab 12 cd"))
    replaced  = replace("a1b22", "/([0-9]+)/", "<$1>")
    strings   = join(",", [title("hello world"), substr("hello", -3, 2), strrev("abc"), trim("??x??", "?"), trimprefix("prefix-x", "prefix-")])
    files     = join(",", sort(fileset(path.module, "files/*.t*")))
    hash      = "${filemd5("files/plain.txt")}/${sha1("a")}/${base64encode(local.name)}"
    exists    = fileexists("files/none.txt")
    dirs      = "${path.module} ${path.root} ${basename("/a/b.c")} ${dirname("/a/b.c")}"
    yaml      = yamlencode({ a = [1, true, null, "x: y"], b = { c = "multi\nline" } })
    decoded   = jsonencode(yamldecode("a: [1, 2]\nb: {c: on, d: ~}\n"))
    csv       = jsonencode(csvdecode("a,b\n1,2\n3,\"4,5\"\n"))
    url       = urlencode("a b&c/d?é")
    split     = jsonencode(split(",", "a,,b"))
    dates     = "${formatdate("DD MMM YYYY hh:mm ZZZ", "2024-02-29T12:30:00Z")} ${timeadd("2024-02-28T23:00:00Z", "1h30m")}"
  }
  inline = "n is $${n}, %%{if n > 2}big%%{else}small%%{endif}"
}

resource "aws_ssm_parameter" "this" {
  for_each       = local.texts
  name           = each.key
  type           = "String"
  insecure_value = each.value
}

resource "aws_instance" "this" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data = templatefile("${path.module}/files/hosts.tftpl", {
    hosts = [{ name = aws_ssm_parameter.this["plain"].arn, port = 1 }], title = "unknown", empty = {}
  })
}
