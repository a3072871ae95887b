package ballast.async.event_target_no_dlq_test

import data.ballast.async.event_target_no_dlq

document(values) := {"resources_by_type": {"aws_cloudwatch_event_target": [{"address": "x", "name": "x", "type": "aws_cloudwatch_event_target", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in event_target_no_dlq.findings with input as document({})
	f.message == "x has no dead-letter queue: an event that cannot be delivered is dropped after a day"
}

test_silent if {
	every values in [{"dead_letter_config": [{}]}] {
		count(event_target_no_dlq.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"dead_letter_config": {"$unknown": "why"}})
	count(event_target_no_dlq.findings) == 0 with input as doc
	some u in event_target_no_dlq.undecided with input as doc
	u.reason == "why"
}
