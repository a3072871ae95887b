# METADATA
# scope: package
# title: Alarm that nobody hears
# description: An alarm does nothing when it goes off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
#     description: Alarm actions
# custom:
#   id: alarm-without-action
#   family: health
#   why: >
#     Somebody has to look at the right moment to know: the event is told by customers instead.
#   fix: >
#     Give the alarm an action, and leave actions on.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP01]
#   concepts: [alarm-actions, alarm-actions-enabled]
#   equivalents:
#     Checkov: [CKV_AWS_319]
#     AWS Config: [CLOUDWATCH_ALARM_ACTION_CHECK, CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK, CLOUDWATCH_ALARM_RESOURCE_CHECK, CLOUDWATCH_ALARM_SETTINGS_CHECK]
#     Guard: [CLOUDWATCH_ALARM_ACTION_CHECK]
#     cdk-nag: [CloudWatchAlarmAction]
#     Prowler: [cloudwatch_alarm_actions_enabled, cloudwatch_alarm_actions_alarm_state_configured]
#     Steampipe AWS Compliance: [cloudwatch_alarm_action_enabled, cloudwatch_alarm_action_enabled_check]
#   since: 0.1.0
package ballast.health.alarm_without_action

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": sprintf("remove %s", [report.spelled(alarm, "actions_enabled")])}) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	value.flag(alarm, ["actions_enabled"], true) == false
	finding := report.finding(alarm, ["actions_enabled"], sprintf("alarm %s has its actions switched off: nobody hears it", [alarm.name]))
}

findings contains object.union(finding, {"help": sprintf("set %s to a topic that somebody hears", [report.spelled(alarm, "alarm_actions")])}) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	value.flag(alarm, ["actions_enabled"], true)
	every attribute in actions {
		count(value.list(alarm, attribute)) == 0
	}
	count(object.get(alarm, "in", {})) == 0 # an alarm may be part of another
	finding := report.finding(alarm, actions[0], sprintf("alarm %s has no action: nobody hears it", [alarm.name]))
}

undecided contains report.undecided(alarm, attribute, reason) if {
	some alarm in input.resources_by_type.aws_cloudwatch_metric_alarm
	some attribute in array.concat(actions, [["actions_enabled"]])
	not value.refs(alarm, attribute)
	reason := value.why(alarm, attribute)
}

actions := [["alarm_actions"], ["ok_actions"], ["insufficient_data_actions"]]
