package ballast.async.event_source_blocks_test

import data.ballast.async.event_source_blocks

document(values) := {"resources_by_type": {"aws_lambda_event_source_mapping": [{
	"address": "m", "name": "m", "type": "aws_lambda_event_source_mapping", "language": "terraform",
	"values": object.union({"event_source_arn": "arn:aws:kinesis:eu-west-1:1:stream/s", "starting_position": "LATEST"}, values),
}]}}

test_says_what_is_wrong if {
	some f in event_source_blocks.findings with input as document({})
	f.message == "m retries a failing batch until the stream drops it: nothing behind it in the shard is read until then"
	count(event_source_blocks.findings) == 1 with input as document({"maximum_retry_attempts": -1})
}

test_silent if {
	every values in [{"maximum_retry_attempts": 3}, {"maximum_record_age_in_seconds": 3600}, {"event_source_arn": "arn:aws:sqs:eu-west-1:1:q"}] {
		count(event_source_blocks.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	every values in [{"maximum_retry_attempts": {"$unknown": "why"}}, {"event_source_arn": {"$unknown": "why"}}] {
		count(event_source_blocks.findings) == 0 with input as document(values)
		some u in event_source_blocks.undecided with input as document(values)
		u.reason == "why"
	}
}
