# METADATA
# scope: package
# title: Auto Scaling group with suspended processes
# description: An Auto Scaling group does not do what it is there for.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_failover2good.html
#     description: REL11-BP02 Fail over to healthy resources
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
#     description: Suspend and resume Amazon EC2 Auto Scaling processes
# custom:
#   id: suspended-processes
#   family: health
#   why: >
#     A group whose processes are suspended does not replace what fails, or does not use the zones
#     it has. It is usually done by hand in an incident, and forgotten.
#   fix: >
#     Resume the processes. Suspend them for as long as the work takes, not in the configuration.
#   severity: warning
#   precision: very-high
#   profile: reliability
#   tags: [REL11-BP02]
#   only: terraform
#   concepts: [asg-suspended-processes]
#   equivalents:
#     CloudSploit: [autoscaling/asgSuspendedProcesses]
#     Steampipe AWS Compliance: [autoscaling_group_no_suspended_process]
#   since: 0.1.0
package ballast.health.suspended_processes

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "remove suspended_processes"}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	suspended := sort([process | some i, _ in value.list(group, attribute); process := value.text(group, array.concat(attribute, [i])); process in needed])
	count(suspended) > 0
	finding := report.finding(group, attribute, sprintf(
		"%s has %s suspended: it does not recover by itself",
		[group.name, report.list(suspended)],
	))
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	reason := value.why(group, attribute)
}

undecided contains report.undecided(group, path, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some path in value.elements(group, attribute)
	reason := value.why(group, path)
}

attribute := ["suspended_processes"]

# Balancing zones, scheduled actions and alarms may be left to somebody else.
needed := {"Launch", "Terminate", "HealthCheck", "ReplaceUnhealthy", "AddToLoadBalancer"}
