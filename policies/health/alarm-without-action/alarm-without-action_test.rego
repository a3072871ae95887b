package ballast.health.alarm_without_action_test

import data.ballast.health.alarm_without_action

document(values) := {"resources_by_type": {"aws_cloudwatch_metric_alarm": [{"address": "x", "name": "x", "type": "aws_cloudwatch_metric_alarm", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in alarm_without_action.findings with input as document({"actions_enabled": false})
	f.message == "alarm x has its actions switched off: nobody hears it"
}

test_silent if {
	every values in [{"alarm_actions": ["a"]}] {
		count(alarm_without_action.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"actions_enabled": {"$unknown": "why"}})
	count(alarm_without_action.findings) == 0 with input as doc
	some u in alarm_without_action.undecided with input as doc
	u.reason == "why"
}
