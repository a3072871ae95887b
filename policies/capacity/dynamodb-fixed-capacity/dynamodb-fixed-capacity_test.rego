package ballast.capacity.dynamodb_fixed_capacity_test

import data.ballast.capacity.dynamodb_fixed_capacity

document(values) := {"resources_by_type": {"aws_dynamodb_table": [{"address": "x", "name": "x", "type": "aws_dynamodb_table", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in dynamodb_fixed_capacity.findings with input as document({"name": "orders"})
	f.message == "table x has a fixed throughput: what is above it is throttled"
}

test_silent if {
	every values in [{"billing_mode": "PAY_PER_REQUEST"}, {"hash_key": "LockID"}] {
		count(dynamodb_fixed_capacity.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"billing_mode": {"$unknown": "why"}})
	count(dynamodb_fixed_capacity.findings) == 0 with input as doc
	some u in dynamodb_fixed_capacity.undecided with input as doc
	u.reason == "why"
}

test_whom_it_concerns if {
	every hot, profile in {"[]": "pedantic", `["api", "x"]`: "reliability"} {
		doc := json.patch(document({}), [{"op": "add", "path": "/resources_by_type/aws_dynamodb_table/0/hot", "value": json.unmarshal(hot)} | hot != "[]"])
		some f in dynamodb_fixed_capacity.findings with input as doc
		f.profile == profile
	}
}
