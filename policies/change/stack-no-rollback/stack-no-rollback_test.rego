package ballast.change.stack_no_rollback_test

import data.ballast.change.stack_no_rollback

document(values) := {"resources_by_type": {"aws_cloudformation_stack": [{"address": "x", "name": "x", "type": "aws_cloudformation_stack", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in stack_no_rollback.findings with input as document({"disable_rollback": true})
	f.message == "stack x stays half-way when its creation fails: nothing rolls it back"
}

test_silent if {
	every values in [{}, {"on_failure": "ROLLBACK"}] {
		count(stack_no_rollback.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"disable_rollback": {"$unknown": "why"}})
	count(stack_no_rollback.findings) == 0 with input as doc
	some u in stack_no_rollback.undecided with input as doc
	u.reason == "why"
}
