# METADATA
# scope: package
# title: Kafka topics that a zone takes along
# description: >
#   New topics have one copy, or take writes only as long as all copies are there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html
#     description: Best practices for Amazon MSK brokers
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
# custom:
#   id: kafka-replicas-short
#   family: capacity
#   why: >
#     Brokers are spread over the zones, and so are the copies of each partition. With one copy, what is
#     on the brokers of a lost zone is out of reach. When as many copies have to be in sync as there are,
#     the loss of any one stops all producers that wait for every copy, though the data is there.
#   fix: >
#     Over three zones keep three copies, and take writes while two of them are in sync.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP05]
#   only: terraform
#   since: 0.1.0
package ballast.capacity.kafka_replicas_short

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set default.replication.factor to 3, and min.insync.replicas to 2"}) if {
	some configuration in input.resources_by_type.aws_msk_configuration
	set_to(configuration, "default.replication.factor") == 1
	finding := report.finding(configuration, properties, sprintf(
		"%s gives new topics one copy: what is on the brokers of a zone is out of reach when that is impaired",
		[configuration.name],
	))
}

findings contains object.union(finding, {"help": sprintf("set min.insync.replicas to %d", [copies - 1])}) if {
	some configuration in input.resources_by_type.aws_msk_configuration
	copies := set_to(configuration, "default.replication.factor")
	copies > 1
	in_sync := set_to(configuration, "min.insync.replicas")
	in_sync >= copies
	finding := report.finding(configuration, properties, sprintf(
		"%s takes writes only while %d of %d copies are in sync: producers that wait for all of them stop when a zone is impaired",
		[configuration.name, in_sync, copies],
	))
}

undecided contains report.undecided(configuration, properties, reason) if {
	some configuration in input.resources_by_type.aws_msk_configuration
	reason := value.why(configuration, properties)
}

properties := ["server_properties"]

# set_to is the last number that a property is set to: Kafka reads them from top to bottom.
set_to(configuration, property) := to_number(found[count(found) - 1][1]) if {
	pattern := sprintf(`(?m)^\s*%s\s*[=:]\s*(\d+)\s*$`, [replace(property, ".", `\.`)])
	found := regex.find_all_string_submatch_n(pattern, value.text(configuration, properties), -1)
	count(found) > 0
}
