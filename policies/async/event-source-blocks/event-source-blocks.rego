# METADATA
# scope: package
# title: Record that stops its stream
# description: A function that reads a stream retries a batch for as long as the stream keeps it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
#     description: AWS Lambda, configuring error handling controls for Kinesis event sources
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_limit_retries.html
#     description: REL05-BP03 Control and limit retry calls
# custom:
#   id: event-source-blocks
#   family: async
#   why: >
#     Without a limit, a batch with one record that cannot be processed is retried until the record expires, a
#     day or more later. Nothing behind it in the shard is read until then, and what expires in the meantime is lost.
#   fix: >
#     Limit the attempts or the age of records, split failing batches, and send what fails to a queue.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL05-BP03, REL05-BP04]
#   since: 0.1.0
package ballast.async.event_source_blocks

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	stream := read(mapping)
	every limit in limits {
		endless(mapping, limit)
	}
	finding := report.finding(mapping, ["maximum_retry_attempts"], sprintf(
		"%s retries a failing batch until %s drops it: nothing behind it in the shard is read until then",
		[mapping.name, stream],
	))
	help := sprintf("set %s, and add %s with a queue", [report.spelled(mapping, "maximum_retry_attempts"), report.spelled(mapping, "destination_config")])
}

undecided contains report.undecided(mapping, path, reason) if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	read(mapping)
	every limit in limits {
		not bounded(mapping, limit)
	}
	some path in limits
	reason := value.why(mapping, path)
}

undecided contains report.undecided(mapping, ["event_source_arn"], reason) if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	value.set(mapping, ["starting_position"])
	not value.refs(mapping, ["event_source_arn"])
	reason := value.why(mapping, ["event_source_arn"])
}

limits := [["maximum_retry_attempts"], ["maximum_record_age_in_seconds"]]

# Without a number, both are -1: there is no limit.
endless(mapping, limit) if value.number_or(mapping, limit, -1) == -1

bounded(mapping, limit) if value.number(mapping, limit) >= 0

# read is the stream that a mapping reads: a queue has attempts of its own.
read(mapping) := sprintf("stream %s", [source.name]) if {
	some ref in value.refs(mapping, ["event_source_arn"])
	source := input.resources[ref.address]
	source.type == "aws_kinesis_stream"
}

read(mapping) := sprintf("the stream of %s", [source.name]) if {
	some ref in value.refs(mapping, ["event_source_arn"])
	source := input.resources[ref.address]
	source.type == "aws_dynamodb_table"
}

read(mapping) := "the stream" if regex.match(`^arn:[^:]*:(kinesis|dynamodb):`, value.text(mapping, ["event_source_arn"]))
