package ballast.capacity.dynamodb_default_billing_mode_test

import data.ballast.capacity.dynamodb_default_billing_mode

document(values) := {"resources_by_type": {"aws_dynamodb_table": [{"address": "x", "name": "x", "type": "aws_dynamodb_table", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	every mode, message in {
		"": "table x has a billing mode that DynamoDB does not know: ",
		"FREE": "table x has a billing mode that DynamoDB does not know: FREE",
		null: "table x does not say how its throughput is billed: by default it is fixed",
	} {
		{f.message | some f in dynamodb_default_billing_mode.findings with input as document({"billing_mode": mode})} == {message}
	}
}

test_silent if {
	every values in [{"billing_mode": "PROVISIONED"}, {"billing_mode": "PAY_PER_REQUEST"}] {
		count(dynamodb_default_billing_mode.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"billing_mode": {"$unknown": "why"}})
	count(dynamodb_default_billing_mode.findings) == 0 with input as doc
	some u in dynamodb_default_billing_mode.undecided with input as doc
	u.reason == "why"
}
