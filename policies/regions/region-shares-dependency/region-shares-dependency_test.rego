package ballast.regions.region_shares_dependency_test

import data.ballast.regions.region_shares_dependency

document(region, values) := {
	"resources": {"t": {"address": "t", "name": "t", "type": "aws_dynamodb_table", "language": "terraform", "region": "eu-west-1", "values": values}},
	"resources_by_type": {"aws_lambda_function": [{"address": "f", "name": "f", "type": "aws_lambda_function", "language": "terraform", "region": region, "values": {}, "out": {"reference": ["t"]}}]},
}

test_says_what_is_wrong if {
	some f in region_shares_dependency.findings with input as document("eu-central-1", {})
	f.message == "f in eu-central-1 uses table t in eu-west-1: it fails when either Region does"
}

test_silent if {
	count(region_shares_dependency.findings) == 0 with input as document("eu-west-1", {})
	count(region_shares_dependency.findings) == 0 with input as document("eu-central-1", {"replica": [{"region_name": "eu-central-1"}]})
}

test_silent_with_a_replica_of_its_own if {
	doc := document("eu-central-1", {})
	every region, findings in {"eu-central-1": 0, "": 0, "us-east-1": 1} {
		replica := {"address": "r", "type": "aws_dynamodb_table_replica", "region": region, "values": {"global_table_arn": {"$unknown": "why", "refs": [{"address": "t", "attr": "arn"}]}}}
		types := object.union(doc.resources_by_type, {"aws_dynamodb_table_replica": [replica]})
		count(region_shares_dependency.findings) == findings with input as object.union(doc, {"resources_by_type": types})
	}
}

test_unknown_is_undecided if {
	every doc in [document("", {}), document("eu-central-1", {"replica": {"$unknown": "why"}}), document("eu-central-1", {"replica": [{"region_name": {"$unknown": "why"}}]})] {
		count(region_shares_dependency.findings) == 0 with input as doc
		count(region_shares_dependency.undecided) == 1 with input as doc
	}
}

test_silent_at_the_edge if {
	doc := document("us-east-1", {})
	function := doc.resources_by_type.aws_lambda_function[0]
	count(region_shares_dependency.findings) == 1 with input as doc
	count(region_shares_dependency.findings) == 0 with input as object.union(doc, {
		"resources": object.union(doc.resources, {"f": function}),
		"resources_by_type": object.union(doc.resources_by_type, {"aws_cloudfront_distribution": [{"address": "d", "type": "aws_cloudfront_distribution", "values": {}, "out": {"reference": ["f"]}}]}),
	})
}
