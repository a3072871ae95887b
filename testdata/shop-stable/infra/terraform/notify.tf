resource "aws_sqs_queue" "mail" {
  name                       = "mail"
  visibility_timeout_seconds = 180

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.mail_dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "mail_dead" {
  name                      = "mail-dead"
  message_retention_seconds = 1209600
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "notify" {
  name               = "notify"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "notify" {
  role       = aws_iam_role.notify.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = aws_iam_role.notify.arn
  runtime       = "provided.al2023"
  architectures = ["arm64"]
  handler       = "bootstrap"
  s3_bucket     = "shop-releases"
  s3_key        = "notify/${var.release}.zip"
  memory_size   = 256
  timeout       = 30

  environment {
    variables = {
      MAIL_QUEUE_URL    = aws_sqs_queue.mail.url
      MAIL_PROVIDER_URL = "https://api.mail.example.net"
    }
  }
}

resource "aws_lambda_event_source_mapping" "notify" {
  event_source_arn        = aws_sqs_queue.mail.arn
  function_name           = aws_lambda_function.notify.arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
}
