# METADATA
# scope: package
# title: Zone by its name
# description: A template places a resource in an Availability Zone by its name.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getavailabilityzones.html
#     description: "CloudFormation, Fn::GetAZs"
#   - ref: https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
#     description: Availability Zone IDs for your AWS resources
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_planning_for_recovery_disaster_recovery.html
#     description: REL13-BP02 Use defined recovery strategies to meet the recovery objectives
# custom:
#   id: zone-name-fixed
#   family: zones
#   why: >
#     The template is of no use in another Region, when that is where it is needed. And a name is not
#     the same zone in every account: two stacks that look spread may share one.
#   fix: >
#     Select from Fn::GetAZs, or take the zones as parameters.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL13-BP02]
#   only: cloudformation
#   concepts: [az-hardcoded]
#   equivalents:
#     cfn-lint: [W3010]
#   since: 0.1.0
package ballast.zones.zone_name_fixed

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": "select a zone from Fn::GetAZs, or take it as a parameter"}) if {
	some [resource, path] in placed
	zone := value.text(resource, path)
	regex.match(`^[a-z]{2}(-[a-z]+)+-\d[a-z]$`, zone)
	finding := report.finding(resource, path, sprintf("%s is placed in %s by name: the template is of no use in another Region", [resource.name, zone]))
}

undecided contains report.undecided(resource, path, reason) if {
	some [resource, path] in placed
	reason := value.why(resource, path)
	not value.refs(resource, path)
}

placed contains [subnet, ["availability_zone"]] if some subnet in input.resources_by_type.aws_subnet

placed contains [instance, ["availability_zone"]] if some instance in input.resources_by_type.aws_instance

placed contains [volume, ["availability_zone"]] if some volume in input.resources_by_type.aws_ebs_volume

placed contains [db, ["availability_zone"]] if some db in input.resources_by_type.aws_db_instance

placed contains [cluster, path] if {
	some cluster in input.resources_by_type.aws_rds_cluster
	some path in value.elements(cluster, ["availability_zones"])
}

placed contains [group, path] if {
	some group in input.resources_by_type.aws_autoscaling_group
	some path in value.elements(group, ["availability_zones"])
}

placed contains [balancer, path] if {
	some balancer in input.resources_by_type.aws_elb
	some path in value.elements(balancer, ["availability_zones"])
}
