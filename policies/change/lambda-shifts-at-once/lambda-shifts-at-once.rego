# METADATA
# scope: package
# title: Function version that gets all traffic at once
# description: An alias moves to each new version of its function with everything that calls it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
#     description: AWS Lambda, implement canary deployments using a weighted alias
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_automated_changemgmt.html
#     description: REL08-BP05 Deploy changes with automation
# custom:
#   id: lambda-shifts-at-once
#   family: change
#   why: >
#     A fault in the new version meets every request in the second that it is deployed, before an alarm can see
#     it, and is undone by another deployment only.
#   fix: >
#     Have CodeDeploy shift the alias in steps that alarms stop: a deployment preference in SAM, an update policy in
#     CloudFormation, a deployment group in Terraform.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP05]
#   since: 0.1.0
package ballast.change.lambda_shifts_at_once

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some alias in input.resources_by_type.aws_lambda_alias
	follows(alias)
	not shifted(alias)
	not unsure(alias)
	finding := report.finding(alias, ["function_version"], sprintf(
		"%s moves to each new version with all requests: a fault in it meets everybody before an alarm can stop it",
		[alias.name],
	))
	help := "let CodeDeploy shift it in steps, and watch alarms meanwhile"
}

undecided contains report.undecided(alias, path, reason) if {
	some alias in input.resources_by_type.aws_lambda_alias
	not shifted(alias)
	not alias.ignored.function_version
	some path in [["function_version"], ["update_policy"], ["routing_config"]]
	reason := value.why(alias, path)
	not value.refs(alias, path)
}

# follows says that a new version of the function is what the alias points to next.
follows(alias) if {
	some ref in value.refs(alias, ["function_version"])
	ref.attr == "version"
	not alias.ignored.function_version
}

follows(alias) if value.text(alias, ["function_version"]) == "$LATEST"

shifted(alias) if value.set(alias, ["update_policy", "CodeDeployLambdaAliasUpdate"])

shifted(alias) if value.set(alias, ["routing_config"])

# CodeDeploy moves the alias itself, and Terraform is told to leave that alone.
shifted(alias) if {
	alias.language == "terraform"
	count(object.get(input.resources_by_type, "aws_codedeploy_deployment_group", [])) > 0
}

unsure(alias) if value.why(alias, ["update_policy"])
