package ballast.capacity.spot_only_test

import data.ballast.capacity.spot_only

distribution(d) := {"mixed_instances_policy": [{"instances_distribution": [d]}]}

group(values, more) := object.union({"address": "g", "name": "web", "language": "terraform", "values": values, "in": {}, "out": {}}, more)

groups(group, others) := {
	"resources": {r.address: r | some r in array.concat([group], others)},
	"resources_by_type": {"aws_autoscaling_group": [group]},
}

service(strategies) := {"resources_by_type": {"aws_ecs_service": [{
	"address": "s", "name": "app", "language": "terraform", "hot": ["s"], "values": {"capacity_provider_strategy": strategies},
}]}}

silent(doc) if count(spot_only.findings) == 0 with input as doc

test_no_on_demand_at_all if {
	some f in spot_only.findings with input as groups(group(distribution({"on_demand_percentage_above_base_capacity": 0}), {}), [])
	f.severity == "note"
	f.message == "every instance of web is Spot: AWS takes them back when capacity is short, as it is after the loss of a zone"
}

test_on_demand_by_default_or_as_a_base if {
	every d in [{}, {"on_demand_base_capacity": 0}, {"on_demand_percentage_above_base_capacity": 0, "on_demand_base_capacity": 3}] {
		silent(groups(group(distribution(d), {}), []))
	}
}

test_a_template_of_spot if {
	template := {"address": "t", "type": "aws_launch_template", "values": {"instance_market_options": [{"market_type": "spot"}]}}
	launching := {"out": {"attachment": ["t"]}}
	some f in spot_only.findings with input as groups(group({}, launching), [template])
	f.related[0].resource == "t"
	silent(groups(group(distribution({"on_demand_base_capacity": 2}), launching), [template]))
}

test_a_launch_configuration_of_spot if {
	launching := {"out": {"attachment": ["t"]}}
	every price, want in {"0.05": 1, "": 0} {
		config := {"address": "t", "type": "aws_launch_configuration", "values": {"spot_price": price}}
		count(spot_only.findings) == want with input as groups(group({}, launching), [config])
	}
}

test_on_demand_beside_it if {
	target := {"address": "t", "out": {"target": ["g", "o"]}}
	other := {"address": "o", "values": {}, "out": {}}
	silent(groups(group(distribution({"on_demand_percentage_above_base_capacity": 0}), {"in": {"target": ["t"]}}), [target, other]))
}

test_tasks if {
	some f in spot_only.findings with input as service([{"capacity_provider": "FARGATE_SPOT", "weight": 1}, {"capacity_provider": "FARGATE", "weight": 0}])
	f.severity == "warning"
	f.message == "every task of app, which serves requests, is Spot: AWS takes them back when capacity is short, as it is after the loss of a zone"
	silent(service([{"capacity_provider": "FARGATE_SPOT", "weight": 1}, {"capacity_provider": "FARGATE", "weight": 0, "base": 2}]))
	silent(service([{"capacity_provider": "FARGATE_SPOT", "weight": 1}, {"capacity_provider": {"$unknown": "nobody says"}, "weight": 1}]))
	silent(service([]))
}

test_what_is_not_known_is_undecided if {
	unknown := {"$unknown": "nobody says"}
	every doc in [
		groups(group(distribution({"on_demand_percentage_above_base_capacity": unknown}), {}), []),
		groups(group(distribution({"on_demand_percentage_above_base_capacity": 0, "on_demand_base_capacity": unknown}), {}), []),
		service([{"capacity_provider": unknown}]),
	] {
		silent(doc)
		some u in spot_only.undecided with input as doc
		u.reason == "nobody says"
	}
}

nodes(kinds) := {"resources_by_type": {"aws_eks_node_group": [{
	"address": kind, "name": "workers", "language": "terraform", "values": {"capacity_type": kind},
} |
	some kind in kinds
]}}

test_all_nodes_are_spot if {
	some f in spot_only.findings with input as nodes(["SPOT"])
	f.message == "every node of workers is Spot: AWS takes them back when capacity is short, as it is after the loss of a zone"
	f.severity == "note"
}

test_other_nodes_are_not if {
	silent(nodes(["SPOT", "ON_DEMAND"]))
	silent(object.union(nodes(["SPOT"]), {"resources_by_type": {"aws_eks_fargate_profile": [{}]}}))
}

test_unknown_nodes_are_undecided if {
	silent(nodes(["SPOT", {"$unknown": "why"}]))
	some u in spot_only.undecided with input as nodes(["SPOT", {"$unknown": "why"}])
	u.reason == "why"
}
