package ballast.recovery.events_not_replicated_test

import data.ballast.recovery.events_not_replicated

document(values) := {"resources_by_type": {"aws_cloudwatch_event_endpoint": [{"address": "x", "name": "x", "type": "aws_cloudwatch_event_endpoint", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in events_not_replicated.findings with input as document({"replication_config": [{"state": "DISABLED"}]})
	f.message == "endpoint x replicates no events: those under way are out of reach when it fails over, and it does not come back by itself"
}

test_silent if {
	every values in [{}, {"replication_config": [{"state": "ENABLED"}]}] {
		count(events_not_replicated.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"replication_config": [{"state": {"$unknown": "why"}}]})
	count(events_not_replicated.findings) == 0 with input as doc
	some u in events_not_replicated.undecided with input as doc
	u.reason == "why"
}
