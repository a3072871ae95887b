# METADATA
# scope: package
# title: Function with the default memory
# description: A function has the memory, and with it the share of a CPU, that nobody chose.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
#     description: AWS Lambda, configure function memory
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_adapt_to_changes_load_tested_adapt.html
#     description: REL07-BP04 Load test your workload
# custom:
#   id: function-default-memory
#   family: capacity
#   why: >
#     The default is 128 MB and a fourteenth of a CPU: a function that does more than pass something on is
#     slow, and at its peak out of memory or out of time.
#   fix: >
#     Measure what it needs, and set it.
#   severity: note
#   precision: high
#   profile: pedantic
#   tags: [REL07-BP04]
#   concepts: [lambda-memory-explicit]
#   equivalents:
#     cdk-nag: [LambdaDefaultMemorySize]
#     serverless-rules: [ES1005]
#   since: 0.1.0
package ballast.capacity.function_default_memory

import data.ballast.lib.report
import data.ballast.lib.value

findings contains object.union(finding, {"help": help}) if {
	some function in input.resources_by_type.aws_lambda_function
	value.absent(function, attribute)
	finding := report.finding(function, attribute, sprintf("function %s has the default of 128 MB and a fourteenth of a CPU", [function.name]))
	help := sprintf("set %s to what it needs", [report.spelled(function, "memory_size")])
}

undecided contains report.undecided(function, attribute, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	reason := value.why(function, attribute)
	not value.refs(function, attribute)
}

attribute := ["memory_size"]
