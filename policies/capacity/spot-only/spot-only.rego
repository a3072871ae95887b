# METADATA
# scope: package
# title: Spot capacity only
# description: >
#   All instances of a group, all tasks of a service, or all nodes of a cluster are Spot, which AWS takes
#   back when others pay for it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html
#     description: Spot Instance interruptions
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: spot-only
#   family: capacity
#   why: >
#     When a zone is lost, everybody launches On-Demand capacity in the others, and AWS takes it from Spot:
#     instances are interrupted, and new ones are not to be had, at the moment when they are needed most.
#   fix: >
#     Keep an On-Demand base that carries the peak without the largest zone, and let Spot come on top.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.spot_only

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "severity": severity(group)}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	path := mixed(group)
	not helped(group)
	finding := report.finding(group, path, message(group, "instance"))
	help := sprintf("set %s to what the peak needs without the largest zone", [report.spelled(group, "on_demand_base_capacity")])
}

findings contains object.union(finding, {"help": help, "severity": severity(group), "related": [related]}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.absent(group, ["mixed_instances_policy"])
	some [source, path] in spot_sources(group)
	not helped(group)
	finding := report.finding(group, [], message(group, "instance"))
	help := "use a mixed instances policy with an On-Demand base"
	related := report.related(source, path, "what it launches is Spot")
}

findings contains object.union(finding, {"help": "give FARGATE a base that carries the peak without the largest zone", "severity": severity(service)}) if {
	some service in input.resources_by_type.aws_ecs_service
	count(used(service)) > 0
	every strategy in used(service) {
		value.known(service, array.concat(strategy, ["capacity_provider"])) == "FARGATE_SPOT"
	}
	finding := report.finding(service, strategies, message(service, "task"))
}

# Where a cluster has other nodes, what may not be interrupted can run there.
findings contains object.union(finding, {"help": "add a node group of On-Demand capacity for what has to keep running", "severity": severity(group)}) if {
	some group in input.resources_by_type.aws_eks_node_group
	spot_nodes(group)
	count([other | some type in ["aws_eks_fargate_profile", "aws_autoscaling_group"]; some other in input.resources_by_type[type]]) == 0
	every other in input.resources_by_type.aws_eks_node_group {
		spot_nodes(other)
	}
	finding := report.finding(group, capacity_type, message(group, "node"))
}

undecided contains report.undecided(group, capacity_type, reason) if {
	some group in input.resources_by_type.aws_eks_node_group
	reason := value.why(group, capacity_type)
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some attribute in [base, share]
	reason := value.why(group, attribute)
}

undecided contains report.undecided(service, path, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	some strategy in value.elements(service, strategies)
	path := array.concat(strategy, ["capacity_provider"])
	reason := value.why(service, path)
	not value.refs(service, path)
}

undecided contains report.undecided(service, strategies, reason) if {
	some service in input.resources_by_type.aws_ecs_service
	reason := value.why(service, strategies)
}

undecided contains report.undecided(source, path, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some source in graph.to(group, "attachment")
	some path in [["instance_market_options", 0, "market_type"], ["spot_price"]]
	reason := value.why(source, path)
}

base := ["mixed_instances_policy", 0, "instances_distribution", 0, "on_demand_base_capacity"]

share := ["mixed_instances_policy", 0, "instances_distribution", 0, "on_demand_percentage_above_base_capacity"]

strategies := ["capacity_provider_strategy"]

capacity_type := ["capacity_type"]

spot_nodes(group) if upper(value.text(group, capacity_type)) == "SPOT"

# The base is 0 by default, and what comes on top is On-Demand.
mixed(group) := share if {
	value.number(group, share) == 0
	none(group, base)
}

none(group, path) if value.absent(group, path)

none(group, path) if value.number(group, path) == 0

spot_sources(group) := [[source, path] |
	some source in graph.to(group, "attachment")
	some path in [["instance_market_options", 0, "market_type"], ["spot_price"]]
	spot(source, path)
]

spot(source, ["instance_market_options", 0, "market_type"]) if {
	value.text(source, ["instance_market_options", 0, "market_type"]) == "spot"
}

spot(source, ["spot_price"]) if {
	source.type == "aws_launch_configuration"
	value.text(source, ["spot_price"]) != ""
}

# used are the strategies that get tasks at all: a weight of 0 takes part only in the base.
used(service) := [strategy |
	some strategy in value.elements(service, strategies)
	not idle(service, strategy)
]

idle(service, strategy) if {
	value.number(service, array.concat(strategy, ["weight"])) == 0
	none(service, array.concat(strategy, ["base"]))
}

# helped says that another group behind the same target group or load balancer is, or may be, On-Demand.
helped(group) if {
	some target in graph.from(group, "target")
	some other in graph.to(target, "target")
	other.address != group.address
	not only_spot(other)
}

# So does one of the same cluster, whose nodes it adds to.
helped(group) if {
	some cluster in clusters(group)
	some other in input.resources_by_type.aws_autoscaling_group
	other.address != group.address
	cluster in clusters(other)
	not only_spot(other)
}

# Whose node it is may be unknown.
helped(group) if {
	some other in input.resources_by_type.aws_autoscaling_group
	other.address != group.address
	not only_spot(other)
	some one in [group, other]
	some path in array.concat([["tag"]], array.concat(value.elements(one, ["tag"]), keys(one)))
	value.why(one, path)
}

# clusters are what a group is a part of: of Kubernetes by its tag, of ECS by the provider that it is.
clusters(group) := {key |
	some path in keys(group)
	key := value.text(group, path)
	startswith(key, "kubernetes.io/cluster/")
} | {"ECS" |
	some provider in graph.parts(group, "aws_ecs_capacity_provider")
}

keys(group) := [array.concat(path, ["key"]) | some path in value.elements(group, ["tag"])]

only_spot(group) if mixed(group)

only_spot(group) if count(spot_sources(group)) > 0

severity(resource) := "warning" if resource.hot

severity(resource) := "note" if not resource.hot

message(resource, unit) := sprintf("%s: AWS takes them back when capacity is short, as it is after the loss of a zone", [subject(resource, unit)])

subject(resource, unit) := sprintf("every %s of %s, which serves requests, is Spot", [unit, resource.name]) if resource.hot

subject(resource, unit) := sprintf("every %s of %s is Spot", [unit, resource.name]) if not resource.hot
