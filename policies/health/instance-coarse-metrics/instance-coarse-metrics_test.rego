package ballast.health.instance_coarse_metrics_test

import data.ballast.health.instance_coarse_metrics

document(values) := {"resources_by_type": {"aws_instance": [{"address": "x", "name": "x", "type": "aws_instance", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in instance_coarse_metrics.findings with input as document({})
	f.message == "x has metrics every 5 minutes: an alarm sees its failure that much later"
}

test_launched if {
	launch := {"address": "l", "name": "l", "type": "aws_launch_template", "language": "cloudformation", "values": {"monitoring": [{"enabled": false}]}}
	some f in instance_coarse_metrics.findings with input as {"resources_by_type": {"aws_launch_template": [launch]}}
	f.message == "what l launches has metrics every 5 minutes: scaling and alarms see its load that much later"
	f.help == "set Enabled to true"
}

test_silent if {
	every values in [{"monitoring": true}] {
		count(instance_coarse_metrics.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"monitoring": {"$unknown": "why"}})
	count(instance_coarse_metrics.findings) == 0 with input as doc
	some u in instance_coarse_metrics.undecided with input as doc
	u.reason == "why"
}
