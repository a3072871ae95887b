package ballast.recovery.launch_on_failure_test

import data.ballast.recovery.launch_on_failure

document(metric, adjustment) := {"resources": {"p": policy(adjustment)}, "resources_by_type": {
	"aws_cloudwatch_metric_alarm": [{"address": "a", "name": "a", "type": "aws_cloudwatch_metric_alarm", "language": "terraform", "values": {"metric_name": metric}, "out": {"event": ["p"]}}],
	"aws_autoscaling_policy": [policy(adjustment)],
}}

policy(adjustment) := {"address": "p", "name": "p", "type": "aws_autoscaling_policy", "language": "terraform", "values": {"scaling_adjustment": adjustment}}

test_says_what_is_wrong if {
	some f in launch_on_failure.findings with input as document("UnHealthyHostCount", 1)
	f.message == "a launches capacity when UnHealthyHostCount says that something failed: what is left carries the load until that is there"
}

test_load_and_removal_are_silent if {
	count(launch_on_failure.findings) == 0 with input as document("CPUUtilization", 1)
	count(launch_on_failure.findings) == 0 with input as document("HealthyHostCount", -1)
}

test_unknown_is_undecided if {
	count(launch_on_failure.undecided) == 1 with input as document({"$unknown": "why"}, 1)
	count(launch_on_failure.undecided) == 1 with input as document("HealthyHostCount", {"$unknown": "why"})
	count(launch_on_failure.findings) == 0 with input as document("HealthyHostCount", {"$unknown": "why"})
}
