# METADATA
# scope: package
# title: Target group that cuts requests off
# description: A target group lets no request finish when a target leaves.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
#     description: "Edit target group attributes: deregistration delay"
# custom:
#   id: deregistration-delay-zero
#   family: traffic
#   why: >
#     Each deployment, scale-in and replacement cuts off the requests that are under way.
#   fix: >
#     Set the delay above the longest request; 300 seconds is the default.
#   severity: note
#   precision: very-high
#   profile: reliability
#   tags: [REL08-BP05]
#   concepts: [tg-deregistration-delay]
#   equivalents:
#     CloudSploit: [elbv2/elbv2DeregistrationDelay]
#   since: 0.1.0
package ballast.traffic.deregistration_delay_zero

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_lb_target_group
	value.number(group, delay) == 0
	value.defaulted(group, ["target_type"], "instance") != "lambda"
	finding := report.finding(group, delay, sprintf(
		"target group %s waits 0 s: every target that leaves cuts off the requests under way",
		[group.name],
	))
	help := sprintf("set %s above the longest request", [name(group)])
}

undecided contains report.undecided(group, delay, reason) if {
	some group in input.resources_by_type.aws_lb_target_group
	reason := value.why(group, delay)
}

undecided contains report.undecided(group, ["target_type"], reason) if {
	some group in input.resources_by_type.aws_lb_target_group
	value.number(group, delay) == 0
	reason := value.why(group, ["target_type"])
}

delay := ["deregistration_delay"]

name(group) := "deregistration_delay" if group.language == "terraform"

name(group) := "deregistration_delay.timeout_seconds" if group.language == "cloudformation"
