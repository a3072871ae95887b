# METADATA
# scope: package
# title: Message broker without a standby
# description: An Amazon MQ broker is one instance in one Availability Zone.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_fault_isolation_multiaz_region_system.html
#     description: REL10-BP01 Deploy the workload to multiple locations
#   - ref: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-broker-architecture.html
#     description: Deployment options for Amazon MQ
# custom:
#   id: mq-single-zone
#   family: zones
#   why: >
#     When the zone of the broker is impaired, nothing can be sent or received, and what producers
#     cannot hand over backs up or is lost.
#   fix: >
#     Deploy an active and a standby broker (ActiveMQ), or a cluster over zones (RabbitMQ).
#   severity: error
#   precision: very-high
#   profile: core
#   tags: [REL10-BP01]
#   concepts: [mq-deployment-mode]
#   equivalents:
#     Prowler: [mq_broker_active_deployment_mode, mq_broker_cluster_deployment_mode]
#   since: 0.1.0
package ballast.zones.mq_single_zone

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some broker in input.resources_by_type.aws_mq_broker
	upper(value.defaulted(broker, mode, "SINGLE_INSTANCE")) == "SINGLE_INSTANCE"
	finding := report.finding(broker, mode, sprintf(
		"broker %s is one instance: nothing can be sent or received for as long as its zone is impaired",
		[broker.name],
	))
	help := sprintf("set %s to %s", [report.spelled(broker, "deployment_mode"), redundant(broker)])
}

undecided contains report.undecided(broker, mode, reason) if {
	some broker in input.resources_by_type.aws_mq_broker
	reason := value.why(broker, mode)
}

mode := ["deployment_mode"]

redundant(broker) := "CLUSTER_MULTI_AZ" if {
	lower(value.text(broker, ["engine_type"])) == "rabbitmq"
} else := "ACTIVE_STANDBY_MULTI_AZ"
