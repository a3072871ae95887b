# METADATA
# scope: package
# title: Table with the default billing mode
# description: A DynamoDB table does not say how its throughput is billed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html
#     description: DynamoDB throughput capacity modes
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_autoscale_adapt.html
#     description: REL07-BP01 Use automation when obtaining or scaling resources
# custom:
#   id: dynamodb-default-billing-mode
#   family: capacity
#   why: >
#     The default is a fixed throughput that somebody has to know in advance; what is above it
#     is throttled.
#   fix: >
#     Say PAY_PER_REQUEST, or PROVISIONED with scaling where the load is known.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL07-BP01]
#   concepts: [dynamodb-billing-mode-explicit]
#   equivalents:
#     KICS: [c333e906]
#     Guard: [DYNAMODB_BILLING_MODE_RULE]
#     cfn_nag: [W73]
#   since: 0.1.0
package ballast.capacity.dynamodb_default_billing_mode

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some table in input.resources_by_type.aws_dynamodb_table
	value.absent(table, mode)
	finding := report.finding(table, mode, sprintf("table %s does not say how its throughput is billed: by default it is fixed", [table.name]))
	help := sprintf("set %s to PAY_PER_REQUEST or PROVISIONED", [report.spelled(table, "billing_mode")])
}

findings contains object.union(finding, {"help": help}) if {
	some table in input.resources_by_type.aws_dynamodb_table
	said := value.text(table, mode)
	not upper(said) in {"PAY_PER_REQUEST", "PROVISIONED"}
	finding := report.finding(table, mode, sprintf("table %s has a billing mode that DynamoDB does not know: %s", [table.name, said]))
	help := sprintf("set %s to PAY_PER_REQUEST or PROVISIONED", [report.spelled(table, "billing_mode")])
}

undecided contains report.undecided(table, mode, reason) if {
	some table in input.resources_by_type.aws_dynamodb_table
	reason := value.why(table, mode)
	not value.refs(table, mode)
}

mode := ["billing_mode"]
