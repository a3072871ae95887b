# METADATA
# scope: package
# title: Utilisation target too high for the loss of a zone
# description: A scaling policy lets utilisation rise so far that the other Availability Zones cannot take over the load of one.
# related_resources:
#   - ref: https://aws.amazon.com/builders-library/static-stability-using-availability-zones/
#     description: Static stability using Availability Zones
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_proactive_adapt_auto.html
#     description: REL07-BP03 Obtain resources upon detection that more resources are needed for a workload
# custom:
#   id: target-utilization-too-high
#   family: capacity
#   why: >
#     Up to that utilisation nothing is added. When one zone is lost, the others get its share at once, and
#     above 100 % they are overloaded until new capacity is launched: a control-plane action, while
#     everybody else does the same.
#   fix: >
#     Track 100 (n-1)/n percent at most for n zones: 50 over two, 66 over three, 75 over four.
#   severity: warning
#   precision: high
#   profile: core
#   tags: [REL11-BP05, REL07-BP03]
#   since: 0.1.0
package ballast.capacity.target_utilization_too_high

import data.ballast.lib.capacity
import data.ballast.lib.report
import data.ballast.lib.value
import data.ballast.lib.zones

findings contains object.union(finding, {"help": help, "related": related, "profile": profile(by)}) if {
	some group in scaled
	not fixed(group)
	some target in group.capacity.targets
	not target.unless
	target.value > target.safe + rounding
	by := input.resources[target.by]
	finding := report.finding(by, target.pointer, sprintf(
		"%s %s at %v %% of %s: %s at %v %% leave %d at %v %%",
		[
			group.name, does(target), target.value, target.metric,
			counted(sharing(group)), target.value, sharing(group).at_most - 1, report.round1(target.after_loss),
		],
	))
	help := advice(report.attribute(by, target.pointer), group, target)
	related := [report.related(group, group.zones.pointer, sprintf("%s is in %s", [group.name, zones.described(group)]))]
}

undecided contains report.undecided(by, target.pointer, reason) if {
	some group in scaled
	some target in group.capacity.targets
	by := input.resources[target.by]
	reason := doubt(group, target)
}

# An alarm on the busiest rises before all others are as busy.
profile(by) := "pedantic" if value.text(by, ["statistic"]) == "Maximum"

else := "reliability"

doubt(_, target) := target.why

doubt(_, target) := target.unless if target.value > target.safe_at_least + rounding

doubt(group, target) := sharing(group).why if {
	not target.unless
	target.value > target.safe_at_least + rounding
	not target.value > target.safe + rounding
}

advice(attribute, group, target) := sprintf("set %s to %d at most", [attribute, floor(target.safe)]) if {
	sharing(group).at_least == sharing(group).at_most
}

advice(attribute, group, _) := sprintf("set %s to 50 at most with two zones, 66 with three, 75 with four", [attribute]) if {
	sharing(group).at_least < sharing(group).at_most
}

# People round two thirds up.
rounding := 0.5

scaled contains group if some group in input.resources_by_type.aws_autoscaling_group

scaled contains group if some group in input.resources_by_type.aws_ecs_service

# What has no room to scale never gets to its target: its size says how much of it a zone takes.
fixed(group) if group.capacity.maximum <= group.capacity.units

does(target) := "scales out only" if target.step

does(target) := "scales" if not target.step

# sharing are the zones that share the load: those of all groups, where one is in fewer.
sharing(group) := group.fleet.zones if capacity.shared(group)

sharing(group) := group.zones if not capacity.shared(group)

counted(z) := sprintf("%d zones", [z.at_most]) if z.at_least == z.at_most

counted(z) := sprintf("even %d zones", [z.at_most]) if z.at_least < z.at_most
