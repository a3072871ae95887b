package ballast.data.backups_in_one_region_test

import data.ballast.data.backups_in_one_region

document(rules) := {"resources_by_type": {"aws_backup_plan": [{"address": "p", "name": "p", "type": "aws_backup_plan", "language": "terraform", "values": {"rule": rules}}]}}

test_says_what_is_wrong if {
	some f in backups_in_one_region.findings with input as document([{"rule_name": "daily"}])
	f.message == "p copies nothing to another Region: backups are out of reach when that of the data is"
}

test_silent if {
	count(backups_in_one_region.findings) == 0 with input as document([{"rule_name": "daily"}, {"copy_action": [{}]}])
}

test_snapshots_on_a_schedule_only if {
	every details, findings in {{"schedule": [{"name": "daily"}]}: 1, {"policy_type": "EVENT_BASED_POLICY"}: 0} {
		policy := {"address": "p", "name": "p", "type": "aws_dlm_lifecycle_policy", "language": "terraform", "values": {"policy_details": [details]}}
		count(backups_in_one_region.findings) == findings with input as {"resources_by_type": {"aws_dlm_lifecycle_policy": [policy]}}
	}
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(backups_in_one_region.findings) == 0 with input as doc
	some u in backups_in_one_region.undecided with input as doc
	u.reason == "why"
}
