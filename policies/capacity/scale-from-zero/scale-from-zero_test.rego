package ballast.capacity.scale_from_zero_test

import data.ballast.capacity.scale_from_zero

cluster(values) := {"resources_by_type": {"aws_rds_cluster": [{"address": "c", "name": "orders", "language": "terraform", "values": values}]}}

test_aurora_at_zero if {
	some f in scale_from_zero.findings with input as cluster({"serverlessv2_scaling_configuration": [{"min_capacity": 0}]})
	f.message == "Aurora cluster orders scales down to 0 ACUs: it pauses when nobody uses it, and the next connections wait until it is back"
	every values in [{}, {"serverlessv2_scaling_configuration": [{"min_capacity": 0.5}]}, {"scaling_configuration": [{"auto_pause": true}]}] {
		count(scale_from_zero.findings) == 0 with input as cluster(values)
	}
}

test_aurora_that_pauses if {
	some f in scale_from_zero.findings with input as cluster({"engine_mode": "serverless", "scaling_configuration": [{"auto_pause": true}]})
	f.message == "Aurora cluster orders pauses when nobody uses it: the next connections wait until it is back"
}

group(more) := object.union(
	{
		"address": "g", "name": "web", "type": "aws_autoscaling_group", "language": "terraform", "values": {"max_size": 4}, "hot": ["g"],
		"in": {"target": ["lb"]}, "capacity": {"unit": "instance", "units": 0, "scales": true, "units_by": "g", "units_pointer": "/min_size"},
	},
	more,
)

document(group, others) := {"resources": {r.address: r | some r in array.concat([group, balancer], others)}, "resources_by_type": {"aws_autoscaling_group": [group]}}

balancer := {"address": "lb", "name": "lb", "out": {"target": ["g"]}}

test_a_group_at_zero if {
	some f in scale_from_zero.findings with input as document(group({}), [])
	f.pointer == "/min_size"
	f.message == "web serves requests and may shrink to 0 instances: the next request waits for one to be launched"
}

test_silent if {
	target := {"address": "t", "out": {"target": ["g", "green"]}}
	green := {"address": "green", "capacity": {"units": 3}}
	provider := {"address": "p", "type": "aws_ecs_capacity_provider"}
	every doc in [
		document(object.remove(group({}), ["hot"]), []),
		document(group({"values": {"max_size": 0}}), []),
		document(group({"values": {"max_size": 4, "desired_capacity": 2}}), []),
		document(group({"in": {"target": ["t"]}}), [target, green]),
		document(group({"in": {"target": ["lb"], "placement": ["p"]}}), [provider]),
		document(object.union(object.remove(group({}), ["in"]), {"in": {}}), []),
	] {
		count(scale_from_zero.findings) == 0 with input as doc
	}
}

test_what_is_not_known_is_undecided if {
	unknown := {"$unknown": "nobody says"}
	why := {"capacity": {"unit": "instance", "units_why": "nobody says"}}
	every doc in [
		cluster({"serverlessv2_scaling_configuration": [{"min_capacity": unknown}]}),
		document(object.union(object.remove(group({}), ["capacity"]), why), []),
	] {
		count(scale_from_zero.findings) == 0 with input as doc
		some u in scale_from_zero.undecided with input as doc
		u.reason == "nobody says"
	}
}
