# METADATA
# scope: package
# title: Global endpoint that replicates nothing
# description: An EventBridge global endpoint does not replicate events.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_failover2good.html
#     description: REL11-BP02 Fail over to healthy resources
#   - ref: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-global-endpoints.html
#     description: Making applications Regional-fault tolerant with global endpoints
# custom:
#   id: events-not-replicated
#   family: recovery
#   why: >
#     When it fails over, the other Region gets events from then on. Those that were under way in
#     the first are out of reach until it is back, and without replication the endpoint does not
#     come back by itself.
#   fix: >
#     Enable event replication.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL11-BP02]
#   concepts: [eventbridge-global-endpoint]
#   equivalents:
#     Prowler: [eventbridge_global_endpoint_event_replication_enabled]
#   since: 0.1.0
package ballast.recovery.events_not_replicated

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some endpoint in input.resources_by_type.aws_cloudwatch_event_endpoint
	upper(value.defaulted(endpoint, state, "ENABLED")) == "DISABLED"
	finding := report.finding(endpoint, state, sprintf(
		"endpoint %s replicates no events: those under way are out of reach when it fails over, and it does not come back by itself",
		[endpoint.name],
	))
	help := sprintf("set %s of %s to ENABLED", [report.spelled(endpoint, "state"), report.spelled(endpoint, "replication_config")])
}

undecided contains report.undecided(endpoint, state, reason) if {
	some endpoint in input.resources_by_type.aws_cloudwatch_event_endpoint
	reason := value.why(endpoint, state)
}

# Enabled is the default.
state := ["replication_config", 0, "state"]
