# METADATA
# scope: package
# title: Failed events go nowhere
# description: What a Lambda function is handed asynchronously, or from a queue or stream, is dropped or blocks the rest when it fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
#     description: Capturing records of Lambda asynchronous invocations
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
#     description: Using dead-letter queues in Amazon SQS
#   - ref: https://aws.amazon.com/builders-library/avoiding-insurmountable-queue-backlogs/
#     description: Avoiding insurmountable queue backlogs
# custom:
#   id: dlq-missing
#   family: async
#   why: >
#     An outage of a dependency that lasts longer than the attempts loses what arrived meanwhile, and what
#     can never succeed keeps others waiting. Lambda tries an asynchronous event three times within minutes
#     and then drops it, a message comes back until the queue forgets it, and a record holds up its whole
#     shard.
#   fix: >
#     Set aside what fails: a dead-letter queue with a few attempts, or a destination for failures, and an
#     alarm on its length.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL05-BP02, REL04-BP02]
#   concepts: [lambda-dlq, lambda-async-destination, lambda-esm-destination, sqs-redrive]
#   equivalents:
#     Checkov: [CKV_AWS_116]
#     KICS: [c2eae442, cb2f612b]
#     AWS Config: [LAMBDA_DLQ_CHECK]
#     Guard: [LAMBDA_DLQ_CHECK]
#     cdk-nag: [AwsSolutions-SQS3, LambdaDLQ, LambdaAsyncFailureDestination, LambdaEventSourceMappingDestination, SQSRedrivePolicy]
#     cfn-lint: [E3502]
#     serverless-rules: [ES1001, ES1007, ES6000]
#     Prowler: [awslambda_function_no_dead_letter_queue]
#     CloudSploit: [lambda/lambdaDeadLetterQueue, sqs/sqsDeadLetterQueue]
#     Steampipe AWS Compliance: [lambda_function_dead_letter_queue_configured, sqs_queue_dead_letter_queue_configured]
#   since: 0.1.0
package ballast.async.dlq_missing

import data.ballast.lib.graph
import data.ballast.lib.queues
import data.ballast.lib.report
import data.ballast.lib.value

# A queue that a function works off.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some [mapping, queue, function] in worked_off
	value.absent(queue, redrive)
	finding := report.finding(queue, redrive, sprintf(
		"queue %s has no dead-letter queue: a message that %s cannot process comes back until it expires",
		[queue.name, function.name],
	))
	help := sprintf("add %s with deadLetterTargetArn and maxReceiveCount", [report.spelled(queue, "redrive_policy")])
	related := [report.related(mapping, "", sprintf("%s is fed from it here", [function.name]))]
}

undecided contains report.undecided(queue, redrive, reason) if {
	some [_, queue, _] in worked_off
	not value.refs(queue, redrive)
	reason := value.why(queue, redrive)
}

# A function that others only leave work for.
findings contains object.union(finding, {"help": help, "related": related, "profile": profile(function)}) if {
	some function in input.resources_by_type.aws_lambda_function
	value.absent(function, ["dead_letter_config"])
	not has_destination(function)
	evidence := callers(function)
	count(evidence) > 0
	finding := report.finding(function, ["dead_letter_config"], sprintf(
		"function %s is called asynchronously and has neither a dead-letter queue nor a destination for failures: an event that fails %s is lost",
		[function.name, attempts(function)],
	))
	help := sprintf("add %s, or an event invoke configuration with a destination on failure", [report.spelled(function, "dead_letter_config")])
	related := [report.related(resource, "", says) | some [resource, says] in evidence]
}

undecided contains report.undecided(function, ["dead_letter_config"], reason) if {
	some function in input.resources_by_type.aws_lambda_function
	count(callers(function)) > 0
	reason := value.why(function, ["dead_letter_config"])
}

# A stream whose records are in order.
findings contains object.union(finding, {"help": help}) if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	some stream in streams(mapping)
	value.absent(mapping, ["destination_config"])
	finding := report.finding(mapping, ["destination_config"], sprintf(
		"records of %s that fail have no destination: one that cannot be processed holds up its shard, and is dropped in the end",
		[stream],
	))
	help := sprintf("add %s with a destination on failure, and a limit of attempts", [report.spelled(mapping, "destination_config")])
}

undecided contains report.undecided(mapping, ["destination_config"], reason) if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	count(streams(mapping)) > 0
	reason := value.why(mapping, ["destination_config"])
}

redrive := ["redrive_policy"]

worked_off contains [mapping, queue, function] if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	some edge in mapping.states.event
	queue := input.resources[edge.from]
	queue.type == "aws_sqs_queue"
	function := input.resources[edge.to]
	not queues.set_aside(queue)
}

callers(function) := [[sender, sprintf("%s does not wait for the answer", [service])] |
	some [sender, service] in senders(function)
] if {
	count(senders(function)) > 0
} else := [[config, "says what follows a call that nobody waits for"] |
	some config in graph.from(function, "dependency")
	config.type == "aws_lambda_function_event_invoke_config"
	not config.indefinite
	not scheduled(function)
]

# Lambda tries three times unless it is told otherwise.
attempts(function) := ["once", "twice", "three times"][more] if {
	more := max([value.number(config, ["maximum_retry_attempts"]) |
		some config in graph.from(function, "dependency")
		config.type == "aws_lambda_function_event_invoke_config"
	])
} else := "three times"

# Who is only allowed to call may be told to elsewhere. What a schedule starts, too, looks with its next run for what
# an event of EventBridge told it; an object of S3 or a message of SNS is known from its event alone.
profile(function) := "pedantic" if only_allowed(function)

else := "pedantic" if {
	timed(function)
	every call in told(function) {
		call[1] == "EventBridge"
	}
}

else := "reliability"

only_allowed(function) if {
	count(senders(function)) > 0
	count(told(function)) == 0
}

senders(function) := array.concat(told(function), [[permission, "the caller"] |
	some permission in permissions(function)
	value.known(permission, ["principal"]) in {"s3.amazonaws.com", "sns.amazonaws.com"}
	not told_others(permission)
])

told(function) := [[sender, service] |
	some sender in graph.from(function, "event")
	not sender.indefinite
	service := hands_over(sender)
	not refused(sender, function)
]

permissions(function) := [permission |
	some permission in graph.from(function, "dependency")
	permission.type == "aws_lambda_permission"
	not permission.indefinite
]

# refused says that a topic may not call the function, as far as can be seen: nothing that it says arrives.
refused(sender, function) if {
	sender.type == "aws_sns_topic"
	not graph.stray("aws_lambda_permission", ["function_name"])
	not allowed_by_name(function)
	every permission in graph.from(function, "dependency") {
		not allows(permission)
	}
}

# allowed_by_name says that a permission spells out the name or the ARN of the function.
allowed_by_name(function) if {
	name := value.text(function, ["function_name"])
	some permission in input.resources_by_type.aws_lambda_permission
	name in split(value.text(permission, ["function_name"]), ":")
	allows(permission)
}

allows(permission) if {
	permission.type == "aws_lambda_permission"
	value.defaulted(permission, ["principal"], "sns.amazonaws.com") in {"sns.amazonaws.com", "*"}
}

allows(permission) if {
	permission.type == "aws_lambda_permission"
	value.why(permission, ["principal"])
}

# told_others says that what may call is in this configuration, which tells it to call somebody else, or nobody.
told_others(permission) if {
	some ref in value.refs(permission, ["source_arn"])
	source := input.resources[ref.address]
	source.mode == "managed"
	source.type in {"aws_s3_bucket", "aws_sns_topic"}
}

# What a schedule starts is started again by the next one.
scheduled(function) if timed(function)

timed(function) if {
	some rule in graph.from(function, "event")
	not value.absent(rule, ["schedule_expression"])
}

timed(function) if {
	some schedule in graph.from(function, "dependency")
	schedule.type == "aws_scheduler_schedule"
}

scheduled(_) if graph.stray("aws_scheduler_schedule", ["target", 0, "arn"])

scheduled(_) if graph.stray("aws_cloudwatch_event_target", ["arn"])

scheduled(_) if graph.stray("aws_cloudwatch_event_target", ["rule"])

hands_over(sender) := "S3" if sender.type == "aws_s3_bucket"

hands_over(sender) := "SNS" if sender.type == "aws_sns_topic"

# What runs on a schedule runs again by itself.
hands_over(sender) := "EventBridge" if {
	sender.type == "aws_cloudwatch_event_rule"
	value.set(sender, ["event_pattern"])
	value.absent(sender, ["schedule_expression"])
}

has_destination(function) if {
	some config in input.resources_by_type.aws_lambda_function_event_invoke_config
	names(config, function)
	value.set(config, ["destination_config", 0, "on_failure"])
}

names(config, function) if {
	some to in graph.to(config, "dependency")
	to.address == function.address
}

names(config, function) if value.known(config, ["function_name"]) == value.known(function, ["function_name"])

# Whatever it names, it may be this function.
names(config, _) if value.why(config, ["function_name"])

streams(mapping) := ({source.name |
	some edge in mapping.states.event
	source := input.resources[edge.from]
	source.type in {"aws_kinesis_stream", "aws_dynamodb_table"}
} | {named[0][1] |
	named := regex.find_all_string_submatch_n(stream_arn, value.text(mapping, ["event_source_arn"]), 1)
	count(named) == 1
}) | {"its stream" | unnamed(mapping)}

# A source that nobody knows is a stream where reading begins at a position of it, unless it is a broker or database.
unnamed(mapping) if {
	value.why(mapping, ["event_source_arn"])
	count({edge | some edge in mapping.states.event; edge.from != mapping.address}) == 0
	value.known(mapping, ["starting_position"]) in {"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"}
	every attribute in ["topics", "queues", "self_managed_event_source", "amazon_managed_kafka_event_source_config", "document_db_event_source_config"] {
		value.absent(mapping, [attribute])
	}
}

# A stream that is elsewhere is known by its name.
stream_arn := `^arn:[^:]+:(?:kinesis:[^:]*:[^:]*:stream|dynamodb:[^:]*:[^:]*:table)/([^/]+)`
