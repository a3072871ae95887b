package ballast.change.fixed_name_blocks_replacement_test

import data.ballast.change.fixed_name_blocks_replacement

document(values) := {"resources_by_type": {"aws_security_group": [{"address": "x", "name": "x", "type": "aws_security_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in fixed_name_blocks_replacement.findings with input as document({"name": "web", "lifecycle": [{"create_before_destroy": true}]})
	f.message == "x has the fixed name web: a change that replaces it fails, because the name is taken"
}

test_silent if {
	every values in [{"name": "web"}, {"name_prefix": "web", "lifecycle": [{"create_before_destroy": true}]}] {
		count(fixed_name_blocks_replacement.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"name": {"$unknown": "why"}, "lifecycle": [{"create_before_destroy": true}]})
	count(fixed_name_blocks_replacement.findings) == 0 with input as doc
	some u in fixed_name_blocks_replacement.undecided with input as doc
	u.reason == "why"
}

test_says_what_needs_the_name if {
	doc := {"resources_by_type": {"aws_kinesis_stream": [{"address": "x", "name": "x", "type": "aws_kinesis_stream", "language": "cloudformation", "values": {"name": "clicks"}}]}}
	some f in fixed_name_blocks_replacement.findings with input as doc
	f.message == "x has the fixed name clicks: a second stack of the template beside it fails, because the name is taken"
}
