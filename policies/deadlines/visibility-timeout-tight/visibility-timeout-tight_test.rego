package ballast.deadlines.visibility_timeout_tight_test

import data.ballast.deadlines.visibility_timeout_tight

document(hidden) := mapped(hidden, {})

mapped(hidden, mapping) := {"resources": {r.address: r | some r in all}, "resources_by_type": {r.type: [r] | some r in all}} if {
	all := [
		{"address": "m", "name": "m", "type": "aws_lambda_event_source_mapping", "language": "terraform", "values": mapping, "states": {"event": [{"from": "q", "to": "f"}]}},
		{"address": "q", "name": "q", "type": "aws_sqs_queue", "language": "terraform", "values": {"visibility_timeout_seconds": hidden}},
		{"address": "f", "name": "f", "type": "aws_lambda_function", "language": "terraform", "values": {"timeout": 10}},
	]
}

test_says_what_is_wrong if {
	some f in visibility_timeout_tight.findings with input as document(30)
	f.message == "queue q hides a message for 30 s, which is less than six runs of f: while that is throttled, others take the message up"
	f.help == "set visibility_timeout_seconds to 60"
}

test_counts_the_batching_window if {
	every window, help in {20: "set visibility_timeout_seconds to 80", {"$unknown": "why"}: "set visibility_timeout_seconds to 60"} {
		some f in visibility_timeout_tight.findings with input as mapped(30, {"maximum_batching_window_in_seconds": window})
		f.help == help
	}
}

test_silent if {
	every hidden in [60, 9] { # of the second, timeout-budget speaks
		count(visibility_timeout_tight.findings) == 0 with input as document(hidden)
	}
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(visibility_timeout_tight.findings) == 0 with input as doc
	some u in visibility_timeout_tight.undecided with input as doc
	u.reason == "why"
}
