# METADATA
# scope: package
# title: Auto Scaling group without a grace period
# description: >
#   An Auto Scaling group takes the word of a load balancer about instances that have not started yet.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_monitoring_health.html
#     description: REL11-BP01 Monitor all components of the workload to detect failures
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-check-grace-period.html
#     description: Set the health check grace period for an Auto Scaling group
# custom:
#   id: asg-grace-period-missing
#   family: health
#   why: >
#     An instance that is still starting fails the health check of the load balancer and is
#     replaced, and so is its successor: the group launches for ever and serves nothing, most surely
#     when everything starts at once after an event.
#   fix: >
#     Set the grace period to the time that a start takes, with a margin.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL11-BP01]
#   concepts: [asg-health-grace-period]
#   equivalents:
#     cdk-nag: [AwsSolutions-AS2]
#   since: 0.1.0
package ballast.health.asg_grace_period_missing

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	contains(upper(value.text(group, ["health_check_type"])), "ELB")
	value.number_or(group, grace, default_grace(group)) == 0
	finding := report.finding(group, grace, sprintf(
		"%s replaces instances that a load balancer calls unhealthy, and gives a new one 0 s to start: it may be replaced before it is up",
		[group.name],
	))
	help := sprintf("set %s to the time that a start takes", [report.spelled(group, "health_check_grace_period")])
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some attribute in [["health_check_type"], grace]
	reason := value.why(group, attribute)
	not spared(group)
}

# What no load balancer replaces has nothing to wait for.
spared(group) if value.defaulted(group, ["health_check_type"], "EC2") == "EC2"

spared(group) if value.number_or(group, grace, default_grace(group)) > 0

grace := ["health_check_grace_period"]

default_grace(group) := 300 if group.language == "terraform"

default_grace(group) := 0 if group.language == "cloudformation"
