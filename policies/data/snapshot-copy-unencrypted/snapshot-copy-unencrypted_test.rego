package ballast.data.snapshot_copy_unencrypted_test

import data.ballast.data.snapshot_copy_unencrypted

document(details) := {"resources_by_type": {"aws_dlm_lifecycle_policy": [{"address": "x", "name": "x", "type": "aws_dlm_lifecycle_policy", "language": "terraform", "values": {"policy_details": [details]}}]}}

test_says_what_is_wrong if {
	some f in snapshot_copy_unencrypted.findings with input as document({"schedule": [{"cross_region_copy_rule": [{"target": "eu-central-1", "encrypted": false}]}]})
	f.message == "x does not encrypt the copies that it makes in another Region of unencrypted snapshots"
	f.pointer == "/policy_details/0/schedule/0/cross_region_copy_rule/0/encrypted"
}

test_event if {
	every configuration, findings in {{}: 1, {"encrypted": true}: 0} {
		details := {"action": [{"cross_region_copy": [{"encryption_configuration": [configuration]}]}]}
		count(snapshot_copy_unencrypted.findings) == findings with input as document(details)
	}
}

test_unknown_is_undecided if {
	doc := document({"schedule": {"$unknown": "why"}})
	count(snapshot_copy_unencrypted.findings) == 0 with input as doc
	some u in snapshot_copy_unencrypted.undecided with input as doc
	u.reason == "why"
}
