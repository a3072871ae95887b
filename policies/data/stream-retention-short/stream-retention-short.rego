# METADATA
# scope: package
# title: Stream that keeps records for a day
# description: A Kinesis stream keeps its records for 24 hours.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
#     description: Changing the data retention period of a Kinesis stream
# custom:
#   id: stream-retention-short
#   family: data
#   why: >
#     When a consumer is down for longer than that, over a weekend or because of a bad deployment,
#     records are gone before anyone has read them.
#   fix: >
#     Keep records for longer than the longest outage that you plan for: 168 hours cover a week.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL09-BP03]
#   concepts: [stream-retention]
#   equivalents:
#     cfn-lint: [I3013]
#     Prowler: [kinesis_stream_data_retention_period]
#     Steampipe AWS Compliance: [kinesis_stream_retention_period_168_hours]
#   since: 0.1.0
package ballast.data.stream_retention_short

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some stream in input.resources_by_type.aws_kinesis_stream
	hours := to_number(value.defaulted(stream, retention, 24))
	hours < enough
	finding := report.finding(stream, retention, sprintf(
		"stream %s keeps records for %v hours: a consumer that is down for longer loses some",
		[stream.name, hours],
	))
	help := sprintf("set %s to %d", [report.spelled(stream, "retention_period"), enough])
}

undecided contains report.undecided(stream, retention, reason) if {
	some stream in input.resources_by_type.aws_kinesis_stream
	reason := value.why(stream, retention)
}

retention := ["retention_period"]

enough := 168
