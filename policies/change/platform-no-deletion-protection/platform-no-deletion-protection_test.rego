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

test_users_who_log_in_elsewhere if {
	every case in [{"providers": ["corporate"], "profile": "pedantic"}, {"providers": ["corporate", "COGNITO"], "profile": "reliability"}, {"providers": [], "profile": "reliability"}] {
		pool := {"address": "p", "name": "p", "type": "aws_cognito_user_pool", "language": "terraform", "values": {}, "in": {"dependency": ["c"]}}
		client := {"address": "c", "type": "aws_cognito_user_pool_client", "values": {"supported_identity_providers": case.providers}}
		some f in platform_no_deletion_protection.findings with input as {"resources": {"c": client}, "resources_by_type": {"aws_cognito_user_pool": [pool]}}
		f.profile == case.profile
	}
}
