package ballast.data.backup_plan_short_test

import data.ballast.data.backup_plan_short

document(values) := {"resources_by_type": {"aws_backup_plan": [{"address": "x", "name": "x", "type": "aws_backup_plan", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in backup_plan_short.findings with input as document({"rule": [{"lifecycle": [{"delete_after": 7}]}]})
	f.message == "backup plan x keeps nothing longer than 7 days: damage that is found later cannot be undone"
}

test_silent if {
	every values in [{"rule": [{"lifecycle": [{"delete_after": 35}]}]}, {"rule": [{}]}] {
		count(backup_plan_short.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"rule": [{"lifecycle": [{"delete_after": {"$unknown": "why"}}]}]})
	count(backup_plan_short.findings) == 0 with input as doc
	some u in backup_plan_short.undecided with input as doc
	u.reason == "why"
}
