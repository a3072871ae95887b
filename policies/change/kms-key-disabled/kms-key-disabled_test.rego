package ballast.change.kms_key_disabled_test

import data.ballast.change.kms_key_disabled

document(values) := {"resources_by_type": {"aws_kms_key": [{"address": "x", "name": "x", "type": "aws_kms_key", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in kms_key_disabled.findings with input as document({"is_enabled": false})
	f.message == "key x is disabled: nothing that is encrypted with it can be read or restored"
}

test_silent if {
	every values in [{}, {"is_enabled": true}] {
		count(kms_key_disabled.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"is_enabled": {"$unknown": "why"}})
	count(kms_key_disabled.findings) == 0 with input as doc
	some u in kms_key_disabled.undecided with input as doc
	u.reason == "why"
}

used_by(types) := {
	"resources": {sprintf("u%d", [i]): {"type": type} | some i, type in types},
	"resources_by_type": {"aws_kms_key": [object.union(key, {"in": {"dependency": [sprintf("u%d", [i]) | some i, _ in types]}}) |
		some key in document({"is_enabled": false}).resources_by_type.aws_kms_key
	]},
}

test_a_key_that_nothing_uses if {
	every case in [
		{"types": ["aws_kms_alias"], "profile": "pedantic"},
		{"types": ["aws_kms_alias", "aws_db_instance"], "profile": "reliability"},
	] {
		some f in kms_key_disabled.findings with input as used_by(case.types)
		f.profile == case.profile
	}
}
