# METADATA
# scope: package
# title: Caller gives up before the callee
# description: What waits for a Lambda function stops waiting before the function may be done.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
#     description: Creating and configuring an Amazon SQS event source mapping
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
#     description: Amazon API Gateway quotas, integration timeout
#   - ref: https://docs.aws.amazon.com/wellarchitected/latest/framework/rel_mitigate_interaction_failure_client_timeouts.html
#     description: REL05-BP05 Set client timeouts
# custom:
#   id: timeout-budget
#   family: deadlines
#   why: >
#     A caller that gives up first cannot tell slow from failed, and tries again while the first attempt
#     still runs. Under stress, when everything is slow, the same work is done two and three times: the load
#     grows just when there is least room for it.
#   fix: >
#     Let every timeout be shorter than the one around it: the function's below that of its API, and a
#     queue's visibility timeout at six times that of the function.
#   severity: warning
#   precision: high
#   profile: reliability
#   tags: [REL05-BP05]
#   concepts: [sqs-visibility-timeout]
#   equivalents:
#     cdk-nag: [LambdaEventSourceSQSVisibilityTimeout]
#     cfn-lint: [E3505]
#   since: 0.1.0
package ballast.deadlines.timeout_budget

import data.ballast.lib.graph
import data.ballast.lib.report
import data.ballast.lib.value

# Both defaults are the service's own: 30 seconds of a queue, 3 of a function.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some [mapping, queue, function] in worked_off
	hidden := seconds(queue, visibility, 30)
	runs := seconds(function, timeout, 3)
	hidden < runs
	finding := report.finding(queue, visibility, sprintf(
		"queue %s hides a message for %v s, but %s may work on it for %v s: another takes it up while the first is still at it",
		[queue.name, hidden, function.name, runs],
	))
	help := sprintf("set %s to %v, six times the function's timeout", [report.spelled(queue, "visibility_timeout_seconds"), 6 * runs])
	related := [
		report.related(function, timeout, sprintf("the timeout is %v s", [runs])),
		report.related(mapping, "", sprintf("%s is fed from the queue here", [function.name])),
	]
}

# An API that waits for a function. What others hand the function as well may need the longer time.
findings contains object.union(finding, {"help": help, "related": related}) if {
	some function in input.resources_by_type.aws_lambda_function
	count(graph.from(function, "event")) == 0
	waiting := [[limit, integration.address] |
		some [integration, to] in waits
		to == function.address
		limit := patience(integration)
	]
	[limit, address] := min(waiting)
	runs := seconds(function, timeout, 3)
	runs > limit + 1 # 30 under 29 is a habit, and a second of double work
	finding := report.finding(function, timeout, sprintf(
		"function %s may run for %v s, but its API gives up after %v s: the client gets an error, and tries again, while the first run goes on",
		[function.name, runs, limit],
	))
	help := sprintf("set %s below %v, or answer at once and work from a queue", [report.spelled(function, "timeout"), limit])
	related := [report.related(input.resources[address], ["timeout_milliseconds"], sprintf("it waits for %v s", [limit]))]
}

undecided contains report.undecided(queue, visibility, reason) if {
	some [_, queue, function] in worked_off
	seconds(function, timeout, 3) > 0
	reason := value.why(queue, visibility)
}

undecided contains report.undecided(function, timeout, reason) if {
	some [_, _, function] in worked_off
	reason := value.why(function, timeout)
}

undecided contains report.undecided(function, timeout, reason) if {
	some function in input.resources_by_type.aws_lambda_function
	some [_, to] in waits
	to == function.address
	reason := value.why(function, timeout)
}

undecided contains report.undecided(integration, ["timeout_milliseconds"], reason) if {
	some [integration, _] in waits
	reason := value.why(integration, ["timeout_milliseconds"])
}

visibility := ["visibility_timeout_seconds"]

timeout := ["timeout"]

seconds(resource, path, _) := value.number(resource, path)

seconds(resource, path, default_value) := default_value if value.absent(resource, path)

worked_off contains [mapping, queue, function] if {
	some mapping in input.resources_by_type.aws_lambda_event_source_mapping
	some edge in mapping.states.event
	queue := input.resources[edge.from]
	queue.type == "aws_sqs_queue"
	function := input.resources[edge.to]
	function.type == "aws_lambda_function"
}

# waits are the integrations that pass the function's answer on, with the function's address.
waits contains [integration, edge.to] if {
	some integration in input.resources_by_type.aws_api_gateway_integration
	value.known(integration, ["type"]) == "AWS_PROXY"
	some edge in integration.states.target
}

waits contains [integration, edge.to] if {
	some integration in input.resources_by_type.aws_apigatewayv2_integration
	value.known(integration, ["integration_type"]) == "AWS_PROXY"
	some edge in integration.states.target
}

patience(integration) := value.number(integration, ["timeout_milliseconds"]) / 1000

# The longest that HTTP APIs wait, and what REST APIs wait unless their quota was raised.
patience(integration) := 30 if {
	integration.type == "aws_apigatewayv2_integration"
	value.absent(integration, ["timeout_milliseconds"])
}

patience(integration) := 29 if {
	integration.type == "aws_api_gateway_integration"
	value.absent(integration, ["timeout_milliseconds"])
}
