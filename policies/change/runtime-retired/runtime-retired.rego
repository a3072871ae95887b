# METADATA
# scope: package
# title: Function that cannot be created again
# description: A Lambda function has a runtime with which Lambda creates no functions any more.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy
#     description: "AWS Lambda, runtime deprecation policy"
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_tracking_change_management_immutable_infrastructure.html
#     description: REL08-BP04 Deploy using immutable infrastructure
# custom:
#   id: runtime-retired
#   family: change
#   why: >
#     A stack with it cannot be created: not again after it was lost, not in another Region, not as a
#     test of either. The function that is there runs on with an operating system and a language that
#     nobody mends.
#   fix: >
#     Move to a runtime that is supported. The newer ones of a language take the same code in most
#     cases.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL08-BP04]
#   concepts: [lambda-runtime-supported]
#   equivalents:
#     Checkov: [CKV_AWS_363]
#     cdk-nag: [AwsSolutions-L1]
#     cfn-lint: [E2531, W2531]
#     tflint: [aws_lambda_function_deprecated_runtime]
#     Prowler: [awslambda_function_using_supported_runtimes]
#     CloudSploit: [lambda/lambdaOldRuntimes]
#   since: 0.1.0
package ballast.change.runtime_retired

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some function in input.resources_by_type.aws_lambda_function
	runtime := value.text(function, attribute)
	runtime in retired
	finding := report.finding(function, attribute, sprintf("function %s has the runtime %s, with which Lambda creates none any more: its stack cannot be made again", [function.name, runtime]))
	help := sprintf("set %s to one that is supported", [report.spelled(function, "runtime")])
}

undecided contains report.undecided(function, attribute, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	reason := value.why(function, attribute)
}

attribute := ["runtime"]

# Those whose block of creation is past. Of the others AWS has moved the day more than once.
retired := {
	"dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "go1.x", "java8", "nodejs", "nodejs4.3",
	"nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "provided", "python2.7",
	"python3.6", "python3.7", "ruby2.5", "ruby2.7",
}
