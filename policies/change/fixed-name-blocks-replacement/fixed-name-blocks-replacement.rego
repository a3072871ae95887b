# METADATA
# scope: package
# title: Fixed name that blocks a replacement
# description: A resource has a fixed name that its successor needs while it is still there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
#   - ref: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
#     description: "Name type: custom names block updates that require replacement"
# custom:
#   id: fixed-name-blocks-replacement
#   family: change
#   why: >
#     When a change replaces the resource, the successor cannot be created under a name that is
#     taken: the change fails, often in the middle of a repair.
#   fix: >
#     Let the name be chosen: use a prefix in Terraform, leave the name out in CloudFormation.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL08-BP04]
#   concepts: [no-explicit-names]
#   equivalents:
#     Guard: [CFN_NO_EXPLICIT_RESOURCE_NAMES]
#     cfn_nag: [W28]
#   since: 0.1.0
package ballast.change.fixed_name_blocks_replacement

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some thing in things
	name := value.text(thing.resource, thing.attribute)
	replaced_first(thing.resource)
	not of_one_stack(thing.resource, name)
	finding := report.finding(thing.resource, thing.attribute, sprintf(
		"%s has the fixed name %s: %s fails, because the name is taken",
		[thing.resource.name, name, taken(thing.resource)],
	))
	help := advice(thing)
}

undecided contains report.undecided(thing.resource, thing.attribute, reason) if {
	some thing in things
	replaced_first(thing.resource)
	reason := value.why(thing.resource, thing.attribute)
}

# taken is what needs the name a second time.
taken(resource) := "a change that replaces it" if not resource.type in replaced_by_name

taken(resource) := "a second stack of the template beside it" if resource.type in replaced_by_name

# Every other property of these changes in place, so their name blocks no change, but the stack that
# takes the place of a broken one.
replaced_by_name := {"aws_cloudwatch_metric_alarm", "aws_iam_group", "aws_kinesis_stream"}

# A name that is put together is another one in another stack.
of_one_stack(resource, name) if {
	resource.type in replaced_by_name
	contains(name, "\ue000")
}

replaced_first(resource) if resource.language == "cloudformation"

replaced_first(resource) if value.flag(resource, ["lifecycle", 0, "create_before_destroy"], false)

advice(thing) := sprintf("use %s_prefix instead of %s", [thing.attribute[0], thing.attribute[0]]) if {
	thing.resource.language == "terraform"
} else := "leave the name out, and refer to the resource"

things contains {"resource": r, "attribute": ["name"]} if some r in input.resources_by_type.aws_security_group

things contains {"resource": r, "attribute": ["name"]} if some r in input.resources_by_type.aws_launch_configuration

things contains {"resource": r, "attribute": ["name"]} if some r in input.resources_by_type.aws_lb_target_group

things contains {"resource": r, "attribute": ["name"]} if some r in input.resources_by_type.aws_iam_role

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_dynamodb_table
	r.language == "cloudformation" # in Terraform it has no prefix
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_api_gateway_api_key
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["alarm_name"]} if {
	some r in input.resources_by_type.aws_cloudwatch_metric_alarm
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["deployment_config_name"]} if {
	some r in input.resources_by_type.aws_codedeploy_deployment_config
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["deployment_group_name"]} if {
	some r in input.resources_by_type.aws_codedeploy_deployment_group
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_ecr_repository
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_elb
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["domain_name"]} if {
	some r in input.resources_by_type.aws_elasticsearch_domain
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["domain_name"]} if {
	some r in input.resources_by_type.aws_opensearch_domain
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_iam_group
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_iam_policy
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_kinesis_stream
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["identifier"]} if {
	some r in input.resources_by_type.aws_db_instance
	r.language == "cloudformation"
}

things contains {"resource": r, "attribute": ["name"]} if {
	some r in input.resources_by_type.aws_lb
	r.language == "cloudformation"
}
