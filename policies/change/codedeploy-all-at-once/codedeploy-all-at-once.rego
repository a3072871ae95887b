# METADATA
# scope: package
# title: Deployment to everything at once
# description: A CodeDeploy deployment group changes all instances, or moves all traffic, in one step.
# related_resources:
#   - ref: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
#     description: Working with deployment configurations in CodeDeploy
#   - ref: https://aws.amazon.com/builders-library/automating-safe-hands-off-deployments/
#     description: Automating safe, hands-off deployments
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/ops_mit_deploy_risks_deploy_mgmt_sys.html
#     description: OPS06-BP03 Employ safe deployment strategies
# custom:
#   id: codedeploy-all-at-once
#   family: change
#   why: >
#     A faulty version is everywhere before the first alarm has seen it: every zone fails at once, for as
#     long as detecting it and rolling back take. Zones protect from failures that come alone, not from a
#     change that reaches all of them together.
#   fix: >
#     Start with a canary or go in steps, longer than the alarms need, and roll back on them.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [OPS06-BP03, REL08-BP05]
#   concepts: [codedeploy-rollback]
#   equivalents:
#     AWS Config: [CODEDEPLOY_EC2_MINIMUM_HEALTHY_HOSTS_CONFIGURED, CODEDEPLOY_LAMBDA_ALLATONCE_TRAFFIC_SHIFT_DISABLED, CODEDEPLOY_AUTO_ROLLBACK_MONITOR_ENABLED]
#     Steampipe AWS Compliance: [codedeploy_deployment_group_lambda_allatonce_traffic_shift_disabled]
#   since: 0.1.0
package ballast.change.codedeploy_all_at_once

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help(group, name)}) if {
	some group in input.resources_by_type.aws_codedeploy_deployment_group
	name := value.text(group, attribute)
	endswith(lower(name), "allatonce")
	finding := report.finding(group, attribute, sprintf(
		"deployment group %s uses %s: a faulty version %s before an alarm can stop it",
		[group.name, name, reaches(name)],
	))
}

# A configuration of one's own can say the same.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some group in input.resources_by_type.aws_codedeploy_deployment_group
	some config in graph.to(group, "dependency")
	config.type == "aws_codedeploy_deployment_config"
	path := all_at_once(config)
	finding := report.finding(group, attribute, sprintf(
		"deployment group %s uses %s, which changes everything in one step: a faulty version is everywhere before an alarm can stop it",
		[group.name, config.name],
	))
	help := "give the configuration canary or linear steps, or healthy hosts that it keeps"
	related := [report.related(config, path, "the configuration")]
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_codedeploy_deployment_group
	not value.refs(group, attribute)
	reason := value.why(group, attribute)
}

undecided contains report.undecided(config, path, reason) if {
	some config in input.resources_by_type.aws_codedeploy_deployment_config
	some path in [["minimum_healthy_hosts", 0, "value"], ["traffic_routing_config", 0, "type"]]
	reason := value.why(config, path)
}

attribute := ["deployment_config_name"]

all_at_once(config) := ["traffic_routing_config", 0, "type"] if {
	value.text(config, ["traffic_routing_config", 0, "type"]) == "AllAtOnce"
}

all_at_once(config) := ["minimum_healthy_hosts", 0, "value"] if {
	value.number(config, ["minimum_healthy_hosts", 0, "value"]) == 0
}

reaches(name) := "gets every request" if shifts_traffic(name)

reaches(name) := "is on every instance" if not shifts_traffic(name)

help(group, name) := sprintf("set %s to CodeDeployDefault.%sCanary10Percent5Minutes", [report.spelled(group, "deployment_config_name"), platform(name)]) if {
	shifts_traffic(name)
}

help(group, name) := sprintf("set %s to CodeDeployDefault.OneAtATime or HalfAtATime", [report.spelled(group, "deployment_config_name")]) if {
	not shifts_traffic(name)
}

shifts_traffic(name) if platform(name)

platform(name) := "Lambda" if contains(lower(name), "lambda")

platform(name) := "ECS" if contains(lower(name), "ecsallatonce")
