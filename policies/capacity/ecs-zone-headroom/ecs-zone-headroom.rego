# METADATA
# scope: package
# title: ECS service too small for the loss of a zone
# description: What is left of an ECS service when its fullest Availability Zone is lost is less than what it needs.
# related_resources:
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: ecs-zone-headroom
#   family: capacity
#   why: >
#     The tasks of the lost zone are gone, and starting others is a control-plane action that needs free capacity while everybody else wants it, too. Until then the rest is overloaded. Capacity that survives has to be there before.
#   fix: >
#     Run so many tasks that the other zones carry the peak without the lost one: over three zones half as much again as the peak needs, over two twice as much. Where the service scales, raise min_capacity.
#   severity: error
#   precision: high
#   profile: core
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.ecs_zone_headroom

import data.ballast.lib.capacity
import data.ballast.lib.graph
import data.ballast.lib.ingress
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(capacity.finding(service, sum), weight(service)) if {
	some service in input.resources_by_type.aws_ecs_service
	not capacity.only_zones_are_missing(service)
	sum := capacity.short(service)
	not stands_by(service)
}

# One task that starts again in another zone, and that nobody is seen to send requests to, schedules or works something
# off, which often only one may do.
weight(service) := {"severity": "note", "profile": "pedantic"} if {
	service.capacity.maximum == 1
	not service.zones.at_most == 1
	not service.hot
	every way in ["load_balancer", "service_registries", "service_connect_configuration"] {
		value.absent(service, [way])
	}
	count([rule | some firewall in graph.to(service, "attachment"); some rule in ingress.rules(firewall)]) == 0
} else := {}

undecided contains report.undecided(service, [], reason) if {
	some service in input.resources_by_type.aws_ecs_service
	reason := capacity.undecided(service)
}

# What is pinned to one zone has another like it in another: together they are the pair.
stands_by(service) if {
	service.zones.at_least < 2
	graph.is_few(service)
	some other in graph.beside(service)
	other.zones.at_least < 2
	not share_a_zone(service, other)
}

share_a_zone(service, other) if {
	some a in service.zones.places
	some b in other.zones.places
	zones.same(a, b)
}
