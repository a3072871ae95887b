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

held_by(types) := {
	"resources": {name: {"address": name, "type": type, "in": {"dependency": [sprintf("h%d", [i + 1])]}} |
		some i, type in types
		name := sprintf("h%d", [i])
	},
	"resources_by_type": {"aws_iam_access_key": [{"address": "x", "name": "x", "type": "aws_iam_access_key", "language": "terraform", "values": {}, "in": {"dependency": ["h0"]}}]},
}

test_what_runs_in_aws_could_have_a_role if {
	every case in [
		{"held": ["aws_lambda_function"], "profile": "reliability"},
		{"held": ["aws_ssm_parameter", "aws_ecs_task_definition"], "profile": "reliability"},
		{"held": ["aws_ssm_parameter"], "profile": "pedantic"},
		{"held": [], "profile": "pedantic"},
	] {
		some f in access_key_static.findings with input as held_by(case.held)
		f.profile == case.profile
	}
}
