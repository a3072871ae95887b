# METADATA
# scope: package
# title: Deployment without automatic rollback
# description: A CodeDeploy deployment group does not roll back by itself.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
#   - ref: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
#     description: Redeploy and roll back a deployment with CodeDeploy
# custom:
#   id: codedeploy-no-rollback
#   family: change
#   why: >
#     A version that fails stays where it got to until somebody deploys the last one again: the
#     longest part of most incidents.
#   fix: >
#     Roll back on a failed deployment, and on an alarm about what customers see.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP05]
#   concepts: [codedeploy-rollback]
#   equivalents:
#     AWS Config: [CODEDEPLOY_AUTO_ROLLBACK_MONITOR_ENABLED, CODEDEPLOY_EC2_MINIMUM_HEALTHY_HOSTS_CONFIGURED]
#     Steampipe AWS Compliance: [codedeploy_deployment_group_lambda_allatonce_traffic_shift_disabled]
#   since: 0.1.0
package ballast.change.codedeploy_no_rollback

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_codedeploy_deployment_group
	value.flag(group, rollback, false) == false
	finding := report.finding(group, rollback, sprintf(
		"deployment group %s does not roll back by itself: a version that fails stays until somebody acts",
		[group.name],
	))
	help := sprintf("add %s, enabled, with the event DEPLOYMENT_FAILURE", [report.spelled(group, "auto_rollback_configuration")])
}

undecided contains report.undecided(group, rollback, reason) if {
	some group in input.resources_by_type.aws_codedeploy_deployment_group
	reason := value.no_flag(group, rollback)
}

rollback := ["auto_rollback_configuration", 0, "enabled"]
