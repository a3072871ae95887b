package ballast.async.queue_no_dlq_test

import data.ballast.async.queue_no_dlq

queue(values, more) := object.union({"address": "q", "name": "q", "type": "aws_sqs_queue", "language": "terraform", "values": values}, more)

document(queue) := {"resources": {"q": queue}, "resources_by_type": {"aws_sqs_queue": [queue]}}

test_says_what_is_wrong if {
	some f in queue_no_dlq.findings with input as document(queue({}, {}))
	f.message == "queue q has no dead-letter queue: what its consumers cannot process comes back until it expires"
}

test_silent if {
	every q in [queue({"redrive_policy": "{}"}, {}), queue({}, {"address": "failed"})] {
		count(queue_no_dlq.findings) == 0 with input as document(q)
	}
}

test_fed_to_a_function if {
	mapping := {"aws_lambda_event_source_mapping": [{"states": {"event": [{"from": "q", "to": "f"}]}}]}
	count(queue_no_dlq.findings) == 0 with input as object.union(document(queue({}, {})), {"resources_by_type": mapping})
}

test_unknown_is_undecided if {
	doc := document(queue({"redrive_policy": {"$unknown": "why"}}, {}))
	count(queue_no_dlq.findings) == 0 with input as doc
	some u in queue_no_dlq.undecided with input as doc
	u.reason == "why"
}
