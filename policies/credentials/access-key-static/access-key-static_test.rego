package ballast.credentials.access_key_static_test

import data.ballast.credentials.access_key_static

document(values) := {"resources_by_type": {"aws_iam_access_key": [{"address": "x", "name": "x", "type": "aws_iam_access_key", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in access_key_static.findings with input as document({})
	f.message == "access key x does not expire: whoever uses it depends on somebody changing it by hand"
}

test_silent if {
	every values in [{"status": "Inactive"}] {
		count(access_key_static.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"status": {"$unknown": "why"}})
	count(access_key_static.findings) == 0 with input as doc
	some u in access_key_static.undecided with input as doc
	u.reason == "why"
}
