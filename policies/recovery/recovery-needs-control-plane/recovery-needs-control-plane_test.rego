package ballast.recovery.recovery_needs_control_plane_test

import data.ballast.recovery.recovery_needs_control_plane

resource(address, type, values, more) := object.union({"address": address, "name": address, "type": type, "language": "terraform", "values": values}, more)

document(list) := {
	"resources": {r.address: r | some r in list},
	"resources_by_type": {type: [r | some r in list; r.type == type] | some type in {r.type | some r in list}},
}

alarm(action) := document([
	resource("a", "aws_cloudwatch_metric_alarm", {"alarm_actions": [action]}, {"out": {"dependency": ["i"]}}),
	resource("i", "aws_instance", {}, {}),
])

test_recover_action if {
	every action in ["arn:aws:automate:eu-west-1:ec2:recover", "arn:aws:automate:\ue000AWS::Region\ue001:ec2:recover"] {
		some f in recovery_needs_control_plane.findings with input as alarm(action)
		f.severity == "note"
	}
	every action in ["arn:aws:automate:eu-west-1:ec2:reboot", "arn:aws:sns:eu-west-1:123456789012:ops"] {
		count(recovery_needs_control_plane.findings) == 0 with input as alarm(action)
	}
}

answer(signal, action) := document([
	signal,
	resource("t", "aws_sns_topic", {}, {"in": {"dependency": [signal.address]}}),
	resource("f", "aws_lambda_function", {}, {"in": {"event": ["t"]}, "out": {"iam": ["role"]}}),
	resource("role", "aws_iam_role", {"inline_policy": [{"policy": json.marshal({"Statement": {"Effect": "Allow", "Action": action, "Resource": "*"}})}]}, {}),
])

failing := resource("s", "aws_cloudwatch_metric_alarm", {}, {})

test_function if {
	some f in recovery_needs_control_plane.findings with input as answer(failing, ["route53:ChangeResourceRecordSets", "logs:PutLogEvents"])
	f.message == "function f answers s and may call route53:ChangeResourceRecordSets: recovery waits for the control plane, which is busiest then"
	health := resource("s", "aws_cloudwatch_event_rule", {"event_pattern": `{"source": ["aws.health"]}`}, {})
	count(recovery_needs_control_plane.findings) == 1 with input as answer(health, "ec2:RunInstances")
}

test_functions_that_only_tell_or_come_on_other_signals if {
	count(recovery_needs_control_plane.findings) == 0 with input as answer(failing, "sns:Publish")
	upload := resource("s", "aws_cloudwatch_event_rule", {"event_pattern": `{"source": ["aws.s3"]}`}, {})
	count(recovery_needs_control_plane.findings) == 0 with input as answer(upload, "ec2:RunInstances")
}

test_unknown_is_undecided if {
	doc := alarm({"$unknown": "why"})
	count(recovery_needs_control_plane.findings) == 0 with input as doc
	some u in recovery_needs_control_plane.undecided with input as doc
	u.reason == "why"
}
