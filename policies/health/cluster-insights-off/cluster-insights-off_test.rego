package ballast.health.cluster_insights_off_test

import data.ballast.health.cluster_insights_off

document(values) := {"resources_by_type": {"aws_ecs_cluster": [{"address": "x", "name": "x", "type": "aws_ecs_cluster", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in cluster_insights_off.findings with input as document({})
	f.message == "cluster x collects no Container Insights: how many of its tasks run, restart or wait is not recorded"
}

test_silent if {
	every values in [{"setting": [{"name": "containerInsights", "value": "enabled"}]}, {"setting": [{"name": "containerInsights", "value": "enhanced"}]}] {
		count(cluster_insights_off.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"setting": {"$unknown": "why"}})
	count(cluster_insights_off.findings) == 0 with input as doc
	some u in cluster_insights_off.undecided with input as doc
	u.reason == "why"
}
