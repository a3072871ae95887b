# METADATA
# scope: package
# title: Table whose capacity is fixed
# description: A provisioned table has no automatic scaling.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
#     description: Managing throughput capacity automatically with DynamoDB auto scaling
# custom:
#   id: dynamodb-fixed-capacity
#   family: capacity
#   why: >
#     A table keeps the throughput that somebody once set: a peak, or the traffic of a Region that
#     failed over, is throttled until somebody raises it.
#   fix: >
#     Use on-demand capacity, or scale with a minimum that carries the peak.
#   severity: note
#   precision: high
#   profile: reliability
#   tags: [REL07-BP01]
#   concepts: [dynamodb-autoscaling]
#   equivalents:
#     Checkov: [CKV2_AWS_16]
#     AWS Config: [DYNAMODB_AUTOSCALING_ENABLED]
#     cdk-nag: [DynamoDBAutoScalingEnabled]
#     Prowler: [dynamodb_table_autoscaling_enabled]
#     Steampipe AWS Compliance: [dynamodb_table_auto_scaling_enabled]
#   since: 0.1.0
package ballast.capacity.dynamodb_fixed_capacity

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.scaling
import data.ballast.lib.value

findings contains object.union(finding, {"help": help, "profile": profile(table)}) if {
	some table in input.resources_by_type.aws_dynamodb_table
	provisioned(table)
	not scales(table)
	not stray
	finding := report.finding(table, mode, sprintf("table %s has a fixed throughput: what is above it is throttled", [table.name]))
	help := sprintf("set %s to PAY_PER_REQUEST, or add scaling", [report.spelled(table, "billing_mode")])
}

undecided contains report.undecided(table, mode, reason) if {
	some table in input.resources_by_type.aws_dynamodb_table
	reason := value.why(table, mode)
}

undecided contains report.undecided(table, mode, stray) if {
	some table in input.resources_by_type.aws_dynamodb_table
	provisioned(table)
	not scales(table)
}

# How much a table is asked that nothing is seen to send requests to, only its owner knows.
profile(table) := "reliability" if table.hot

profile(table) := "pedantic" if not table.hot

mode := ["billing_mode"]

provisioned(table) if {
	upper(value.defaulted(table, mode, "PROVISIONED")) == "PROVISIONED"
	value.defaulted(table, ["hash_key"], "") != "LockID" # Terraform's locks are few
	not value.why(table, ["hash_key"])
	not per_replica(table)
}

# A global table in CloudFormation scales by itself.
per_replica(table) if {
	table.language == "cloudformation"
	value.set(table, ["replica"])
}

scales(table) if {
	some target in targets(table)
	moved(target)
}

targets(table) := array.concat(
	array.concat([target | some target in graph.from(table, "attachment"); target.type == "aws_appautoscaling_target"], graph.parts(table, "aws_appautoscaling_target")),
	[target |
		some target in input.resources_by_type.aws_appautoscaling_target
		count(graph.to(target, "attachment")) == 0
		value.text(target, ["resource_id"]) == sprintf("table/%s", [value.text(table, ["name"])])
	],
)

# A target alone has limits, and nothing that moves it between them.
moved(target) if scaling.moved(target, "aws_appautoscaling_policy")

moved(target) if scaling.moved(target, "aws_appautoscaling_scheduled_action")

moved(_) if graph.stray("aws_appautoscaling_policy", ["resource_id"])

# What scales something else is no table's.
stray := min({reason |
	some target in input.resources_by_type.aws_appautoscaling_target
	reason := value.why(target, ["resource_id"])
	not value.refs(target, ["resource_id"])
	not elsewhere(target)
})

elsewhere(target) if value.text(target, ["service_namespace"]) != "dynamodb"
