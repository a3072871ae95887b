package ballast.recovery.global_endpoint_in_template_test

import data.ballast.recovery.global_endpoint_in_template

document(variables) := {"resources_by_type": {"aws_lambda_function": [{"address": "x", "name": "x", "language": "terraform", "values": {"environment": [{"variables": variables}]}}]}}

test_names_the_service if {
	some f in global_endpoint_in_template.findings with input as document({"STS_ENDPOINT": "https://sts.amazonaws.com"})
	f.message == "x uses the global endpoint of STS, which is in us-east-1: it stops when that Region is impaired"
}

test_regional_or_no_endpoint if {
	count(global_endpoint_in_template.findings) == 0 with input as document({"S3_ENDPOINT": "https://s3.eu-west-1.amazonaws.com", "DOCS": "https://s3.amazonaws.com"})
}

test_unknown_is_undecided if {
	some u in global_endpoint_in_template.undecided with input as document({"STS_ENDPOINT": {"$unknown": "why"}})
	u.reason == "why"
}
