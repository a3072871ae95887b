# METADATA
# scope: package
# title: Function without concurrency of its own
# description: A function has no reserved concurrency.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_throttle_requests.html
#     description: REL05-BP02 Throttle requests
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#     description: Configuring reserved concurrency for a function
# custom:
#   id: lambda-no-reserved-concurrency
#   family: capacity
#   why: >
#     All functions of an account and Region share one limit: the peak of one, or one that retries
#     without end, takes the concurrency of all others.
#   fix: >
#     Reserve concurrency for functions that must run, and so limit those that may not take
#     everything.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP02]
#   concepts: [lambda-reserved-concurrency]
#   equivalents:
#     Checkov: [CKV_AWS_115]
#     AWS Config: [LAMBDA_CONCURRENCY_CHECK]
#     Guard: [LAMBDA_CONCURRENCY_CHECK]
#     cdk-nag: [LambdaConcurrency]
#     cfn_nag: [W92]
#     Steampipe AWS Compliance: [lambda_function_concurrent_execution_limit_configured]
#   since: 0.1.0
package ballast.capacity.lambda_no_reserved_concurrency

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some function in input.resources_by_type.aws_lambda_function
	value.number_or(function, reserved, -1) < 0
	finding := report.finding(function, reserved, sprintf("function %s has no reserved concurrency: others can take all of it, and it can take all of theirs", [function.name]))
	help := sprintf("set %s to what the peak needs", [report.spelled(function, reserved[0])])
}

undecided contains report.undecided(function, reserved, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	reason := value.why(function, reserved)
}

reserved := ["reserved_concurrent_executions"]
