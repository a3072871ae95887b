# METADATA
# scope: package
# title: Fewer units than zones
# description: A group may hold fewer instances, tasks or nodes than it has Availability Zones, so that a zone may hold none.
# related_resources:
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: minimum-below-zones
#   family: capacity
#   why: >
#     What is there without scaling is what is there when a zone is lost. With fewer units than zones some
#     zone holds nothing at that moment, and the others lose a larger share with each unit.
#   fix: >
#     Raise the minimum to the number of zones at least; more where the peak needs it.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP05]
#   since: 0.1.0
package ballast.capacity.minimum_below_zones

import data.ballast.lib.capacity
import data.ballast.lib.report

# Where the peak is known, what it needs says more than the number of zones.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some group in groups
	c := group.capacity
	c.units > 0
	c.units < group.zones.at_least
	not singleton(c)
	not short_of_need(group)
	finding := report.finding(group, capacity.pointer(group), sprintf(
		"%s has %s for %s: %s none",
		[group.name, capacity.amount(group), counted(group.zones), holding(group.zones.at_least - c.units)],
	))
	help := sprintf("set %s to %d at least", [capacity.attribute(group), group.zones.at_least])
	related := capacity.size(group)
}

undecided contains report.undecided(group, [], reason) if {
	some group in groups
	reason := doubt(group)
}

doubt(group) := group.capacity.units_why if group.capacity.units_why != ""

doubt(group) := group.zones.why if {
	c := group.capacity
	c.units > 0
	c.units >= group.zones.at_least
	c.units < group.zones.at_most
	not singleton(c)
}

short_of_need(group) if capacity.short(group).need

# One unit that nothing scales has no zone to lose but its own, which the rules for headroom report.
singleton(c) if {
	c.units == 1
	not c.scales
}

groups contains group if {
	some type in ["aws_autoscaling_group", "aws_ecs_service", "aws_eks_node_group"]
	some group in input.resources_by_type[type]
	group.zones
	group.capacity
}

counted(z) := sprintf("%d zones", [z.at_least]) if z.at_least == z.at_most

counted(z) := sprintf("at least %d zones", [z.at_least]) if z.at_least < z.at_most

holding(1) := "one of them may hold"

holding(n) := sprintf("%v of them may hold", [n]) if n != 1
