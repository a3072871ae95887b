package ballast.change.platform_no_deletion_protection_test

import data.ballast.change.platform_no_deletion_protection

document(values) := {"resources_by_type": {"aws_cognito_user_pool": [{"address": "x", "name": "x", "type": "aws_cognito_user_pool", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in platform_no_deletion_protection.findings with input as document({})
	f.message == "user pool x has no deletion protection: one mistake deletes all users, whose passwords nobody can export"
}

test_silent if {
	every values in [{"deletion_protection": "ACTIVE"}] {
		count(platform_no_deletion_protection.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"deletion_protection": {"$unknown": "why"}})
	count(platform_no_deletion_protection.findings) == 0 with input as doc
	some u in platform_no_deletion_protection.undecided with input as doc
	u.reason == "why"
}
