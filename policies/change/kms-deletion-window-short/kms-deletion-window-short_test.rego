package ballast.change.kms_deletion_window_short_test

import data.ballast.change.kms_deletion_window_short

document(values) := {"resources_by_type": {"aws_kms_key": [{"address": "x", "name": "x", "type": "aws_kms_key", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in kms_deletion_window_short.findings with input as document({"deletion_window_in_days": 7})
	f.message == "key x is gone 7 days after somebody schedules its deletion, with everything that it encrypts"
}

test_silent if {
	every values in [{}, {"deletion_window_in_days": 30}] {
		count(kms_deletion_window_short.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deletion_window_in_days": {"$unknown": "why"}})
	count(kms_deletion_window_short.findings) == 0 with input as doc
	some u in kms_deletion_window_short.undecided with input as doc
	u.reason == "why"
}
