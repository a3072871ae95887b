package ballast.recovery.hot_path_role_controls_test

import data.ballast.recovery.hot_path_role_controls

document(action) := {
	"resources": object.union_n([{"r": role(action)}]),
	"resources_by_type": {"aws_lambda_function": [{
		"address": "f", "name": "f", "type": "aws_lambda_function", "language": "terraform",
		"values": {"role": {"$unknown": "later", "refs": [{"address": "r", "attr": "arn"}]}},
		"out": {"iam": ["r"]}, "hot": ["u", "f"],
	}]},
}

role(action) := {
	"address": "r", "name": "r", "type": "aws_iam_role", "language": "terraform", "out": {}, "in": {},
	"values": {"policy": json.marshal({"Statement": {"Effect": "Allow", "Action": action, "Resource": "*"}})},
}

test_names_the_actions if {
	some f in hot_path_role_controls.findings with input as object.union(document("ec2:RunInstances"), {"resources": {"u": {"address": "u", "name": "u"}, "f": {"address": "f", "name": "f"}}})
	f.message == "f serves requests, and its role allows ec2:RunInstances: control planes are not there when they are needed most"
}

test_the_data_plane_is_what_it_is_for if {
	every action in ["dynamodb:PutItem", "lambda:InvokeFunction", "ec2:DescribeInstances", "ec2:CreateNetworkInterface"] {
		count(hot_path_role_controls.findings) == 0 with input as document(action)
	}
}
