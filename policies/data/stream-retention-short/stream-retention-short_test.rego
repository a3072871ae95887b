package ballast.data.stream_retention_short_test

import data.ballast.data.stream_retention_short

document(values) := {"resources_by_type": {"aws_kinesis_stream": [{"address": "x", "name": "x", "type": "aws_kinesis_stream", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in stream_retention_short.findings with input as document({})
	f.message == "stream x keeps records for 24 hours: a consumer that is down for longer loses some"
}

test_silent if {
	every values in [{"retention_period": 168}] {
		count(stream_retention_short.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"retention_period": {"$unknown": "why"}})
	count(stream_retention_short.findings) == 0 with input as doc
	some u in stream_retention_short.undecided with input as doc
	u.reason == "why"
}
