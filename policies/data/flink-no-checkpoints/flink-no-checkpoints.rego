# METADATA
# scope: package
# title: Stream processor without checkpoints
# description: A Flink application keeps no checkpoint of its state.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_backing_up_data_automated_backups_data.html
#     description: REL09-BP03 Perform data backup automatically
#   - ref: https://docs.aws.amazon.com/managed-flink/latest/java/how-fault.html
#     description: Fault tolerance in Managed Service for Apache Flink
# custom:
#   id: flink-no-checkpoints
#   family: data
#   why: >
#     When it is restarted, which the service does when a zone is impaired, its state is gone: it
#     starts from nothing or reads everything again.
#   fix: >
#     Leave checkpointing on, which is the default.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL09-BP03]
#   concepts: [flink-checkpointing]
#   equivalents:
#     cdk-nag: [AwsSolutions-KDA3]
#   since: 0.1.0
package ballast.data.flink_no_checkpoints

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some application in input.resources_by_type.aws_kinesisanalyticsv2_application
	value.flag(application, attribute, true) == false
	finding := report.finding(application, attribute, sprintf("application %s keeps no checkpoints: a restart loses its state", [application.name]))
	help := sprintf("set %s to true", [report.spelled(application, "checkpointing_enabled")])
}

undecided contains report.undecided(application, attribute, reason) if {
	some application in input.resources_by_type.aws_kinesisanalyticsv2_application
	reason := value.no_flag(application, attribute)
}

attribute := ["application_configuration", 0, "flink_application_configuration", 0, "checkpoint_configuration", 0, "checkpointing_enabled"]
