package ballast.change.codedeploy_no_rollback_test

import data.ballast.change.codedeploy_no_rollback

document(values) := {"resources_by_type": {"aws_codedeploy_deployment_group": [{"address": "x", "name": "x", "type": "aws_codedeploy_deployment_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in codedeploy_no_rollback.findings with input as document({})
	f.message == "deployment group x does not roll back by itself: a version that fails stays until somebody acts"
}

test_silent if {
	every values in [{"auto_rollback_configuration": [{"enabled": true}]}] {
		count(codedeploy_no_rollback.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"auto_rollback_configuration": [{"enabled": {"$unknown": "why"}}]})
	count(codedeploy_no_rollback.findings) == 0 with input as doc
	some u in codedeploy_no_rollback.undecided with input as doc
	u.reason == "why"
}
