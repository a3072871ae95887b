# METADATA
# scope: package
# title: Function with the default time-out
# description: A Lambda function does not say how long it may take.
# related_resources:
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_client_timeouts.html
#     description: REL05-BP05 Set client timeouts
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
#     description: Configure Lambda function timeout
# custom:
#   id: function-default-timeout
#   family: deadlines
#   why: >
#     The default is 3 seconds, which nobody chose: a function that calls something slow is ended in
#     the middle of it, and its caller tries again.
#   fix: >
#     Set the time that the function may take, below the time-out of whoever waits for it.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL05-BP05]
#   concepts: [lambda-timeout-explicit]
#   equivalents:
#     cdk-nag: [LambdaDefaultTimeout]
#     serverless-rules: [ES1006]
#   since: 0.1.0
package ballast.deadlines.function_default_timeout

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some function in input.resources_by_type.aws_lambda_function
	value.absent(function, attribute)
	finding := report.finding(function, attribute, sprintf("function %s has the default time-out of 3 s: it is ended in the middle of a slow call", [function.name]))
	help := sprintf("set %s to what the function may take", [report.spelled(function, "timeout")])
}

undecided contains report.undecided(function, attribute, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	reason := value.why(function, attribute)
	not value.refs(function, attribute)
}

attribute := ["timeout"]
