# METADATA
# scope: package
# title: Auto Scaling group without a way to roll out changes
# description: A change of what an Auto Scaling group launches does not replace the instances that run.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
#     description: CloudFormation, UpdatePolicy attribute
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html
#     description: Use an instance refresh to update instances in an Auto Scaling group
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: asg-update-policy-missing
#   family: change
#   why: >
#     A deployment changes the template, and nothing else. Old instances run on until they fail, and the
#     first to launch the new version is a replacement during an impairment: a release that nobody tested,
#     at the worst moment, next to instances of the old one.
#   fix: >
#     Say how instances are replaced: a rolling update (CloudFormation) or an instance refresh (Terraform)
#     that keeps most of the group healthy.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP04]
#   concepts: [asg-update-policy-valid]
#   equivalents:
#     cfn-lint: [E3016]
#   since: 0.1.0
package ballast.change.asg_update_policy_missing

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	group.language == "cloudformation"
	not replaces(group)
	not open(group)
	finding := report.finding(group, ["update_policy"], sprintf(
		"%s has no update policy: a stack update changes what it launches next, and leaves what runs as it is",
		[group.name],
	))
	help := "add UpdatePolicy with AutoScalingRollingUpdate and MinInstancesInService"
}

# In Terraform only a group that serves requests, and launches what is newest, says that it is
# deployed this way.
findings contains object.union(finding, {"severity": "note", "help": help, "profile": profile(group)}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	group.language == "terraform"
	group.hot
	newest(group)
	value.absent(group, ["instance_refresh"])
	not replaced_by_name(group)
	not deployed_otherwise
	finding := report.finding(group, ["instance_refresh"], sprintf(
		"%s launches the newest version of its template and has no instance refresh: what runs stays old until it fails, and its replacement is the first of the new version",
		[group.name],
	))
	help := "add instance_refresh with strategy = \"Rolling\""
}

# What sets the size of a group by itself replaces its instances, too: blue ones by green ones.
profile(group) := "pedantic" if {
	every attribute in ["desired_capacity", "min_size"] {
		group.ignored[attribute]
	}
} else := "reliability"

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	group.language == "cloudformation"
	not replaces(group)
	some attribute in settings
	reason := value.why(group, attribute)
}

undecided contains report.undecided(group, ["instance_refresh"], reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	group.hot
	newest(group)
	reason := value.why(group, ["instance_refresh"])
}

replaces(group) if value.known(group, ["update_policy", "AutoScalingRollingUpdate"])

replaces(group) if {
	value.known(group, ["update_policy", "AutoScalingReplacingUpdate"])
	value.flag(group, ["update_policy", "AutoScalingReplacingUpdate", "WillReplace"], false)
}

# CodeDeploy replaces or changes the instances itself.
replaces(group) if {
	group.language == "cloudformation"
	deployed_otherwise
}

open(group) if {
	some attribute in settings
	value.why(group, attribute)
}

settings := {
	["update_policy", "AutoScalingRollingUpdate"],
	["update_policy", "AutoScalingReplacingUpdate"],
	["update_policy", "AutoScalingReplacingUpdate", "WillReplace"],
}

newest(group) if value.known(group, ["launch_template", 0, "version"]) in {"$Latest", "$Default"}

newest(group) if {
	some ref in value.refs(group, ["launch_template", 0, "version"])
	ref.attr in {"latest_version", "default_version"}
}

# A name made from the template changes with it, and the group is replaced as a whole.
replaced_by_name(group) if {
	some attribute in ["name", "name_prefix"]
	value.why(group, [attribute])
}

deployed_otherwise if count(input.resources_by_type.aws_codedeploy_deployment_group) > 0
