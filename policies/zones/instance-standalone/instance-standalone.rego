# METADATA
# scope: package
# title: Lone instance
# description: An EC2 instance is the only one of its kind, so that it is gone with its Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: instance-standalone
#   family: zones
#   why: >
#     An instance is in one zone. When that zone, or the host below it, is impaired, what it does stops
#     until somebody launches another one: control-plane work, with capacity that may not be there.
#   fix: >
#     Run it as an Auto Scaling group over several zones, with two instances at least behind a load
#     balancer where it serves requests; keep its data elsewhere.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL10-BP01, REL11-BP05]
#   concepts: [elb-min-targets]
#   equivalents:
#     CloudSploit: [elbv2/elbv2MinimumTargetInstances]
#   since: 0.1.0
package ballast.zones.instance_standalone

import data.ballast.lib.graph
import data.ballast.lib.instances
import data.ballast.lib.report

findings contains object.union(finding, {"help": help, "severity": severity(instance), "profile": profile(instance), "path": path(instance)}) if {
	some instance in lone
	not doubt(instance)
	finding := report.finding(instance, [], sprintf("%s %s", [instance.name, problem(instance)]))
}

help := "run it as an Auto Scaling group over several zones"

undecided contains report.undecided(instance, [], reason) if {
	some instance in lone
	reason := doubt(instance)
}

# lone are the instances that nothing else stands in for: none that is called alike, and none behind the
# same target group, load balancer or name.
lone contains instance if {
	some instance in input.resources_by_type.aws_instance
	not graph.has_peer(instance)
	count([partner | some partner in partners(instance); not partner.indefinite]) == 0
}

doubt(instance) := min(array.concat(
	[reason | reason := graph.may_have_peer(instance)],
	[partner.indefinite | some partner in partners(instance)],
))

partners(instance) := [other |
	some target in graph.from(instance, "target")
	target.type in {"aws_lb_target_group", "aws_elb", "aws_route53_record"}
	some other in graph.to(target, "target")
	other.address != instance.address
]

# Whom a machine serves that nobody sends requests to, only its owner knows.
profile(instance) := "reliability" if instances.serves(instance)

profile(instance) := "pedantic" if not instances.serves(instance)

severity(instance) := "warning" if on_the_way(instance)

severity(instance) := "note" if not on_the_way(instance)

on_the_way(instance) if {
	instance.hot
	not instances.beside(instance)
}

problem(instance) := "is the only instance that serves these requests: they fail when its zone is impaired" if on_the_way(instance)

problem(instance) := "is one instance in one zone: what it does stops when that is impaired, until somebody launches another" if not on_the_way(instance)

path(instance) := [report.related(input.resources[address], "", step(i, input.resources[address])) |
	on_the_way(instance)
	some i, address in instance.hot
]

step(0, resource) := sprintf("requests come in at %s", [resource.name])

step(i, resource) := sprintf("and reach %s", [resource.name]) if i > 0
