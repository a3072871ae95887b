# METADATA
# scope: package
# title: Group with a launch configuration
# description: An Auto Scaling group launches from a launch configuration.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html
#     description: Auto Scaling launch configurations
# custom:
#   id: launch-configuration-used
#   family: change
#   why: >
#     AWS adds nothing to launch configurations any more, and new accounts cannot make any. They
#     know no several instance types, and no versions to go back to.
#   fix: >
#     Use a launch template.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP04]
#   concepts: [asg-launch-template]
#   equivalents:
#     Checkov: [CKV_AWS_315]
#     AWS Config: [AUTOSCALING_LAUNCH_TEMPLATE]
#     Prowler: [autoscaling_group_using_ec2_launch_template]
#     Steampipe AWS Compliance: [autoscaling_group_uses_launch_template, autoscaling_group_uses_ec2_launch_template]
#   since: 0.1.0
package ballast.change.launch_configuration_used

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.absent(group, ["launch_template"])
	value.absent(group, ["mixed_instances_policy"])
	value.set(group, ["launch_configuration"])
	finding := report.finding(group, ["launch_configuration"], sprintf("%s launches from a launch configuration: it cannot take several instance types, or go back a version", [group.name]))
	help := sprintf("replace %s by a launch template", [report.spelled(group, "launch_configuration")])
}

findings contains object.union(finding, {"help": "give it a launch template"}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	every attribute in ["launch_template", "mixed_instances_policy", "launch_configuration"] {
		value.absent(group, [attribute])
	}
	value.absent(group, ["instance_id"])
	finding := report.finding(group, [], sprintf("%s has no launch template", [group.name]))
}

undecided contains report.undecided(group, [attribute], reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some attribute in ["launch_template", "mixed_instances_policy"]
	reason := value.why(group, [attribute])
}
