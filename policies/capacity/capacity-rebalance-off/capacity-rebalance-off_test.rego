package ballast.capacity.capacity_rebalance_off_test

import data.ballast.capacity.capacity_rebalance_off

document(values) := {"resources_by_type": {"aws_autoscaling_group": [{"address": "x", "name": "x", "type": "aws_autoscaling_group", "language": "terraform", "values": values}]}}

test_says_what_is_wrong if {
	some f in capacity_rebalance_off.findings with input as document({"mixed_instances_policy": [{"instances_distribution": [{"on_demand_percentage_above_base_capacity": 0}]}]})
	f.message == "x has Spot instances, and replaces them when they are gone, not before"
}

test_silent if {
	every values in [{}, {"capacity_rebalance": true, "mixed_instances_policy": [{"instances_distribution": [{"on_demand_percentage_above_base_capacity": 0}]}]}] {
		count(capacity_rebalance_off.findings) == 0 with input as document(values)
	}
}

test_unknown_is_undecided if {
	doc := document({"mixed_instances_policy": [{"instances_distribution": [{"on_demand_percentage_above_base_capacity": 0}]}], "capacity_rebalance": {"$unknown": "why"}})
	count(capacity_rebalance_off.findings) == 0 with input as doc
	some u in capacity_rebalance_off.undecided with input as doc
	u.reason == "why"
}
