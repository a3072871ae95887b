package ballast.change.lambda_shifts_at_once_test

import data.ballast.change.lambda_shifts_at_once

document(values) := {
	"resources": {"f": {"address": "f", "type": "aws_lambda_function"}},
	"resources_by_type": {"aws_lambda_alias": [{"address": "a", "name": "a", "type": "aws_lambda_alias", "language": "terraform", "values": values}]},
}

newest := {"$unknown": "known after deployment", "refs": [{"address": "f", "attr": "version"}]}

test_says_what_is_wrong if {
	some f in lambda_shifts_at_once.findings with input as document({"function_version": newest})
	f.message == "a moves to each new version with all requests: a fault in it meets everybody before an alarm can stop it"
}

test_silent if {
	every values in [{"function_version": "7"}, {"function_version": newest, "routing_config": [{"additional_version_weights": {"2": 0.1}}]}] {
		count(lambda_shifts_at_once.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"function_version": {"$unknown": "why"}})
	count(lambda_shifts_at_once.findings) == 0 with input as doc
	some u in lambda_shifts_at_once.undecided with input as doc
	u.reason == "why"
}
