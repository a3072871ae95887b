package ballast.async.dlq_missing_test

import data.ballast.async.dlq_missing

resource(address, type, values, more) := object.union({"address": address, "name": address, "type": type, "language": "terraform", "values": values}, more)

document(list) := {
	"resources": {r.address: r | some r in list},
	"resources_by_type": {type: [r | some r in list; r.type == type] | some type in {r.type | some r in list}},
}

fed_by(source) := [
	source, resource("f", "aws_lambda_function", {}, {}),
	resource("m", "aws_lambda_event_source_mapping", {}, {"states": {"event": [{"from": source.address, "to": "f"}]}}),
]

test_queue if {
	some f in dlq_missing.findings with input as document(fed_by(resource("q", "aws_sqs_queue", {}, {})))
	f.resource == "q"
	f.message == "queue q has no dead-letter queue: a message that f cannot process comes back until it expires"
}

test_queue_with_one_or_being_one if {
	every queue in [
		resource("q", "aws_sqs_queue", {"redrive_policy": "{}"}, {}),
		resource("orders_dlq", "aws_sqs_queue", {}, {}),
		resource("q", "aws_sqs_queue", {}, {"in": {"dependency": ["other"]}}),
	] {
		doc := document(array.concat(fed_by(queue), [resource("other", "aws_sqs_queue", {}, {})]))
		count(dlq_missing.findings) == 0 with input as doc
	}
}

test_queue_that_a_topic_elsewhere_feeds if {
	endpoint := {"endpoint": {"$unknown": "after deployment", "refs": [{"address": "q", "attr": "arn"}]}}
	list := array.concat(
		fed_by(resource("q", "aws_sqs_queue", {}, {"in": {"dependency": ["s"]}})),
		[resource("s", "aws_sns_topic_subscription", endpoint, {})],
	)
	some f in dlq_missing.findings with input as document(list)
	f.resource == "q"
}

test_streams if {
	every type in ["aws_kinesis_stream", "aws_dynamodb_table"] {
		some f in dlq_missing.findings with input as document(fed_by(resource("s", type, {}, {})))
		f.resource == "m"
	}
}

# Whatever its source is called, one that is read from a position is a stream, or a broker.
test_streams_that_nobody_knows if {
	count(dlq_missing.findings) == 1 with input as fed_from_elsewhere({"starting_position": "LATEST"})
	every more in [{}, {"starting_position": {"$unknown": "why"}}, {"starting_position": "LATEST", "topics": ["orders"]}] {
		count(dlq_missing.findings) == 0 with input as fed_from_elsewhere(more)
	}
}

fed_from_elsewhere(more) := document([resource("m", "aws_lambda_event_source_mapping", object.union({"event_source_arn": {"$unknown": "why"}}, more), {"states": {"event": [{"from": "m", "to": "f"}]}})])

called_by(sender, values) := [
	sender, resource("f", "aws_lambda_function", values, {"in": {"event": [sender.address], "dependency": ["p", "allowed"]}}),
	resource("allowed", "aws_lambda_permission", {"principal": "sns.amazonaws.com", "source_arn": {"$unknown": "why", "refs": [{"address": "topic"}]}}, {"mode": "managed"}),
	resource("topic", "aws_sns_topic", {}, {"mode": "managed"}),
]

test_asynchronous_callers if {
	every sender in [
		resource("b", "aws_s3_bucket", {}, {}),
		resource("t", "aws_sns_topic", {}, {}),
		resource("r", "aws_cloudwatch_event_rule", {"event_pattern": "{}"}, {}),
	] {
		some f in dlq_missing.findings with input as document(called_by(sender, {}))
		f.resource == "f"
		count(dlq_missing.findings) == 0 with input as document(called_by(sender, {"dead_letter_config": [{}]}))
	}
	permission := resource("p", "aws_lambda_permission", {"principal": "s3.amazonaws.com"}, {})
	some f in dlq_missing.findings with input as document(called_by(permission, {}))
	f.profile == "pedantic"
}

# A topic says nothing to a function that it may not call, and what may call in vain is told nothing.
test_topics_without_permission if {
	doc := document([resource("t", "aws_sns_topic", {}, {}), resource("f", "aws_lambda_function", {}, {"in": {"event": ["t"]}})])
	count(dlq_missing.findings) == 0 with input as doc
	permitted := document(called_by(resource("p", "aws_lambda_permission", {}, {}), {}))
	count(dlq_missing.findings) == 0 with input as permitted
}

test_topics_with_permission_by_name if {
	every name, found in {"f": 1, "arn:aws:lambda:eu-west-1:123456789012:function:f:live": 1, "g": 0} {
		doc := document([
			resource("t", "aws_sns_topic", {}, {}),
			resource("p", "aws_lambda_permission", {"function_name": name, "principal": "sns.amazonaws.com"}, {}),
			resource("f", "aws_lambda_function", {"function_name": "f"}, {"in": {"event": ["t"]}}),
		])
		count(dlq_missing.findings) == found with input as doc
	}
}

test_callers_that_wait_or_come_again if {
	every sender in [
		resource("r", "aws_cloudwatch_event_rule", {"schedule_expression": "rate(1 hour)"}, {}),
		resource("p", "aws_lambda_permission", {"principal": "apigateway.amazonaws.com"}, {}),
	] {
		count(dlq_missing.findings) == 0 with input as document(called_by(sender, {}))
	}
}

# What an event asks for is done with the next run, unless only the event tells what that is.
test_what_a_schedule_starts_too if {
	every sender, profile in {
		"e": "pedantic",
		"b": "reliability",
	} {
		doc := document([
			resource("b", "aws_s3_bucket", {}, {}), resource("r", "aws_cloudwatch_event_rule", {"schedule_expression": "rate(1 day)"}, {}),
			resource("e", "aws_cloudwatch_event_rule", {"event_pattern": "{}"}, {}),
			resource("f", "aws_lambda_function", {}, {"in": {"event": [sender, "r"]}}),
		])
		[f.profile | some f in dlq_missing.findings] == [profile] with input as doc
	}
}

test_destinations if {
	sender := resource("t", "aws_sns_topic", {}, {})
	every name in ["f", {"$unknown": "nobody says"}] {
		config := resource("c", "aws_lambda_function_event_invoke_config", {"function_name": name, "destination_config": [{"on_failure": [{}]}]}, {})
		doc := document(array.concat(called_by(sender, {"function_name": "f"}), [config]))
		count(dlq_missing.findings) == 0 with input as doc
	}
}

test_unknown_is_undecided if {
	every list in [
		fed_by(resource("q", "aws_sqs_queue", {"redrive_policy": {"$unknown": "why"}}, {})),
		called_by(resource("t", "aws_sns_topic", {}, {}), {"dead_letter_config": {"$unknown": "why"}}),
	] {
		count(dlq_missing.findings) == 0 with input as document(list)
		count(dlq_missing.undecided) == 1 with input as document(list)
	}
}
