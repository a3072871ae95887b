package ballast.health.suspended_processes_test

import data.ballast.health.suspended_processes

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in suspended_processes.findings with input as document({"suspended_processes": ["Launch", "HealthCheck"]})
	f.message == "x has HealthCheck and Launch suspended: it does not recover by itself"
}

test_silent if {
	every values in [{}, {"suspended_processes": ["AZRebalance"]}] {
		count(suspended_processes.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"suspended_processes": {"$unknown": "why"}})
	count(suspended_processes.findings) == 0 with input as doc
	some u in suspended_processes.undecided with input as doc
	u.reason == "why"
}
