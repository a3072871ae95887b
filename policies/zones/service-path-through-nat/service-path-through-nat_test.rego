package ballast.zones.service_path_through_nat_test

import data.ballast.zones.service_path_through_nat

document(service) := {
	"resources": {"s": {"address": "s", "type": "aws_subnet", "out": {"placement": ["v"]}}, "v": {"address": "v", "type": "aws_vpc"}},
	"resources_by_type": {
		"aws_vpc": [{"address": "v", "name": "v", "type": "aws_vpc", "language": "terraform", "values": {}}],
		"aws_nat_gateway": [{"address": "n", "name": "n", "type": "aws_nat_gateway", "values": {}, "out": {"placement": ["s"]}}],
		"aws_vpc_endpoint": [{"address": "e", "name": "e", "type": "aws_vpc_endpoint", "values": {"service_name": service, "vpc_id": {"$unknown": "x", "refs": [{"address": "v", "attr": "id"}]}}}],
	},
}

test_says_what_is_wrong if {
	some f in service_path_through_nat.findings with input as document("com.amazonaws.eu-west-1.sqs")
	f.message == "v reaches S3 through 1 NAT gateway only: no gateway endpoint leads there from private subnets"
}

test_silent if {
	count(service_path_through_nat.findings) == 0 with input as document("com.amazonaws.eu-west-1.s3")
}

test_tables_in_sight if {
	tables := {"aws_dynamodb_table": [{"values": {"hash_key": "id"}}]}
	doc := object.union(document("com.amazonaws.eu-west-1.s3"), {"resources_by_type": tables})
	some f in service_path_through_nat.findings with input as doc
	startswith(f.message, "v reaches DynamoDB through 1 NAT gateway only")
	locks := {"aws_dynamodb_table": [{"values": {"hash_key": "LockID"}}]}
	count(service_path_through_nat.findings) == 0 with input as object.union(doc, {"resources_by_type": locks})
}

test_unknown_is_undecided if {
	doc := document({"$unknown": "why"})
	count(service_path_through_nat.findings) == 0 with input as doc
	some u in service_path_through_nat.undecided with input as doc
	u.reason == "why"
}
