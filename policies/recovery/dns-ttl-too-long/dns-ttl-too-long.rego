# METADATA
# scope: package
# title: Failover record that clients keep for long
# description: A DNS record that health checks can take out of service is cached for minutes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-failover.html
#     description: Route 53, values specific for failover records
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_avoid_control_plane.html
#     description: REL11-BP04 Rely on the data plane and not the control plane during recovery
# custom:
#   id: dns-ttl-too-long
#   family: recovery
#   why: >
#     Route 53 changes its answer within seconds of a failed health check, but resolvers and clients keep
#     the old one until its time to live is over. Until then they go on asking what has failed.
#   fix: >
#     Set a time to live of 60 seconds at most on records that health decides about.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL11-BP04]
#   since: 0.1.0
package ballast.recovery.dns_ttl_too_long

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some record in switched
	ttl := value.number(record, ["ttl"])
	ttl > advised
	finding := report.finding(record, ["ttl"], sprintf(
		"%s is switched by health, but clients keep the old answer for up to %v s after that",
		[record.name, ttl],
	))
	help := sprintf("set %s to %d at most", [report.spelled(record, "ttl"), advised])
}

undecided contains report.undecided(record, ["ttl"], reason) if {
	some record in switched
	reason := value.why(record, ["ttl"])
}

# Route 53's documentation: "If you're associating this record with a health check, we recommend that
# you specify a TTL of 60 seconds or less".
advised := 60

switched contains record if {
	some record in input.resources_by_type.aws_route53_record
	checked(record)
}

checked(record) if value.known(record, ["health_check_id"])

checked(record) if count(value.refs(record, ["health_check_id"])) > 0
