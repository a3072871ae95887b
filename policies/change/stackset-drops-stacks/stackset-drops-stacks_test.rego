package ballast.change.stackset_drops_stacks_test

import data.ballast.change.stackset_drops_stacks

document(values) := {"resources_by_type": {"aws_cloudformation_stack_set_instance": [{"address": "x", "name": "x", "type": "aws_cloudformation_stack_set_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in stackset_drops_stacks.findings with input as document({})
	f.message == "stack instance x deletes what it made when an account leaves it"
}

test_silent if {
	every values in [{"retain_stack": true}] {
		count(stackset_drops_stacks.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"retain_stack": {"$unknown": "why"}})
	count(stackset_drops_stacks.findings) == 0 with input as doc
	some u in stackset_drops_stacks.undecided with input as doc
	u.reason == "why"
}
