# METADATA
# scope: package
# title: Alias that ignores the health of its load balancer
# description: An alias record to a load balancer does not evaluate the health of its target.
# related_resources:
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-alias-common.html
#     description: Route 53, values that are common for alias records
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: alias-ignores-target-health
#   family: recovery
#   why: >
#     Route 53 can leave out a load balancer that has no healthy target, and does so in its data plane,
#     which nobody has to be awake for. An alias that does not ask keeps sending clients to a Region or
#     stack that is down until somebody edits the record.
#   fix: >
#     Evaluate the target's health. It costs nothing, and a record that stands alone today is ready for the
#     second one.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.recovery.alias_ignores_target_health

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "severity": severity(record), "profile": profile(record)}) if {
	some record in aliases
	value.flag(record, attribute, false) == false
	target := balancer(record)
	finding := report.finding(record, attribute, message(record, target))
	help := sprintf("set %s to true", [report.spelled(record, "evaluate_target_health")])
}

message(record, target) := sprintf(
	"%s is one of several answers and ignores the health of %s: clients are sent there also when nothing is healthy behind it",
	[record.name, target],
) if {
	chosen(record)
}

message(record, target) := sprintf(
	"%s ignores the health of %s: a second record beside it, or one above it, will not notice when nothing is healthy behind it",
	[record.name, target],
) if {
	not chosen(record)
}

severity(record) := "warning" if chosen(record)

severity(record) := "note" if not chosen(record)

# With one answer only, nobody looks at its health.
profile(record) := "reliability" if chosen(record)

profile(record) := "pedantic" if not chosen(record)

undecided contains report.undecided(record, attribute, reason) if {
	some record in aliases
	reason := value.why(record, attribute)
	balancer(record)
}

undecided contains report.undecided(record, ["alias", 0, "name"], reason) if {
	some record in aliases
	value.flag(record, attribute, false) == false
	not value.refs(record, ["alias", 0, "name"])
	reason := value.why(record, ["alias", 0, "name"])
}

attribute := ["alias", 0, "evaluate_target_health"]

# Failover and weighted records that nothing judges are another rule's: dns-failover-by-edit.
aliases contains record if {
	some record in input.resources_by_type.aws_route53_record
	count(value.list(record, ["alias"])) > 0
	value.absent(record, ["health_check_id"])
	every policy in ["failover_routing_policy", "weighted_routing_policy"] {
		value.absent(record, [policy])
	}
}

# Route 53 chooses between several records of the name.
chosen(record) if {
	some policy in ["latency_routing_policy", "geolocation_routing_policy", "geoproximity_routing_policy"]
	value.set(record, [policy])
}

balancer(record) := sprintf("load balancer %s", [names[0]]) if {
	names := sort({target.name | some target in graph.to(record, "target"); target.type in {"aws_lb", "aws_elb"}})
	count(names) > 0
}

balancer(record) := name if {
	name := value.text(record, ["alias", 0, "name"])
	regex.match(`(?i)\.elb(\.[a-z0-9-]+)?\.amazonaws\.com\.?$`, name)
	count({target | some target in graph.to(record, "target")}) == 0
}
