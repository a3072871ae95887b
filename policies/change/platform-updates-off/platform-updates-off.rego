# METADATA
# scope: package
# title: Platform that stays behind
# description: A Beanstalk environment does not update its platform by itself.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html
#     description: Managed platform updates
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: platform-updates-off
#   family: change
#   why: >
#     The longer the platform stays behind, the larger the step of the update that has to be made in
#     the end, under pressure, when a version is retired or a hole in it is known.
#   fix: >
#     Enable managed updates with a weekly window: they replace the instances and go back when the
#     new ones are not healthy.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP04]
#   concepts: [beanstalk-managed-updates]
#   equivalents:
#     Checkov: [CKV_AWS_340]
#     cdk-nag: [AwsSolutions-EB3]
#     CloudSploit: [elasticbeanstalk/managedPlatformUpdates]
#   since: 0.1.0
package ballast.change.platform_updates_off

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "set ManagedActionsEnabled to true in aws:elasticbeanstalk:managedactions, with PreferredStartTime and UpdateLevel"}) if {
	some environment in input.resources_by_type.aws_elastic_beanstalk_environment
	not enabled(environment)
	not doubt(environment)
	finding := report.finding(environment, ["setting"], sprintf("environment %s does not update its platform: each version that it misses makes the next update larger", [environment.name]))
}

undecided contains report.undecided(environment, ["setting"], doubt(environment)) if {
	some environment in input.resources_by_type.aws_elastic_beanstalk_environment
	not enabled(environment)
}

enabled(environment) if {
	some path in value.elements(environment, ["setting"])
	value.text(environment, array.concat(path, ["namespace"])) == "aws:elasticbeanstalk:managedactions"
	value.text(environment, array.concat(path, ["name"])) == "ManagedActionsEnabled"
	value.flag(environment, array.concat(path, ["value"]), false)
}

doubt(environment) := min(array.concat(
	[reason | reason := value.why(environment, ["setting"])],
	[reason |
		some path in value.elements(environment, ["setting"])
		some name in ["namespace", "name", "value"]
		reason := value.why(environment, array.concat(path, [name]))
		not other(environment, path)
	],
))

other(environment, path) if value.text(environment, array.concat(path, ["namespace"])) != "aws:elasticbeanstalk:managedactions"
