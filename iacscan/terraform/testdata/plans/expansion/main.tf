# count and for_each in all their forms.
variable "create" {
  type    = bool
  default = true
}

variable "names" {
  type    = set(string)
  default = ["b", "a"]
}

variable "flags" {
  type    = map(bool)
  default = { on = true, off = false }
}

resource "aws_sqs_queue" "conditional" {
  count = var.create && length(var.names) > 1 ? 1 : 0
  name  = "conditional"
}

resource "aws_sqs_queue" "negated" {
  count = var.create ? 0 : 1
  name  = "negated"
}

resource "aws_sqs_queue" "text" {
  count = "2"
  name  = format("text-%02d", count.index)
}

resource "aws_sqs_queue" "set" {
  for_each = var.names
  name     = "${each.key}-${each.value}"
}

resource "aws_sqs_queue" "map" {
  for_each = { for k, v in var.flags : k => v if v }
  name     = "${each.key}-${each.value}"
}

resource "aws_sqs_queue" "object" {
  for_each = {
    "with space"   = { n = 1 }
    "with \"quote" = { n = 2 }
    "with.dot[0]"  = { n = 3 }
    "with $${x}"   = { n = 4 }
  }
  name                      = "object"
  message_retention_seconds = each.value.n
}

resource "aws_sqs_queue" "product" {
  for_each      = { for p in setproduct(["a", "b"], [1, 2]) : "${p[0]}${p[1]}" => p[1] }
  name          = each.key
  delay_seconds = each.value
}

resource "aws_sqs_queue" "empty" {
  for_each = toset([])
  name     = each.key
}

resource "aws_sqs_queue" "chained" {
  for_each = aws_sqs_queue.set
  name     = "dlq-${each.value.name}"
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [each.value.arn]
  })
}
