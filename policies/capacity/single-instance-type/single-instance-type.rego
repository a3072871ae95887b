# METADATA
# scope: package
# title: Group of one instance type
# description: An Auto Scaling group launches one instance type only.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_withstand_component_failures_static_stability.html
#     description: REL11-BP05 Use static stability to prevent bimodal behavior
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html
#     description: Auto Scaling groups with multiple instance types and purchase options
# custom:
#   id: single-instance-type
#   family: capacity
#   why: >
#     Capacity is short by type and zone first: when everybody launches after the loss of a zone, a
#     group that takes one type only gets nothing.
#   fix: >
#     Name several types of the same size in a mixed-instances policy. Capacity that is there before
#     needs none of this.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL11-BP05]
#   concepts: [asg-multi-instance-types]
#   equivalents:
#     AWS Config: [AUTOSCALING_MULTIPLE_INSTANCE_TYPES]
#     Prowler: [autoscaling_group_multiple_instance_types]
#     Steampipe AWS Compliance: [autoscaling_use_multiple_instance_types_in_multiple_az]
#   since: 0.1.0
package ballast.capacity.single_instance_type

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "add a mixed-instances policy with several types"}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.absent(group, policy)
	finding := report.finding(group, policy, sprintf("%s launches one instance type only: nothing comes when that is short", [group.name]))
}

findings contains object.union(finding, {"help": "add an override per type, or instance requirements"}) if {
	some group in input.resources_by_type.aws_autoscaling_group
	value.set(group, policy)
	value.known(group, overrides) != null
	types := [path | some path in value.elements(group, overrides)]
	count(types) == 1
	value.text(group, array.concat(types[0], ["instance_type"]))
	finding := report.finding(group, overrides, sprintf("%s launches one instance type only: nothing comes when that is short", [group.name]))
}

undecided contains report.undecided(group, attribute, reason) if {
	some group in input.resources_by_type.aws_autoscaling_group
	some attribute in [policy, overrides]
	reason := value.why(group, attribute)
}

policy := ["mixed_instances_policy"]

overrides := ["mixed_instances_policy", 0, "launch_template", 0, "override"]
